-- Requests of the 52 weeks up to the cut-off as the scan for clusters counts them: a caller's first about a matter, so that
-- nobody makes a cluster alone. `days_ago` counts from the cut-off, 28 stands for all earlier days.
-- one row per place, topic and day (county_id, town_id, village_id, topic_id, days_ago)
with asked as (
  select
    *,
    -- callers who cannot be told apart count each
    row_number() over (
      partition by matter_id, coalesce(caller_key, source || ' ' || request_id)
      order by requested_at, source, request_id
    ) as turn
  from int_indicator_requests
  where not is_void and requested_on > cut_off() - 364 and requested_on >= (select min(week_start) from mart_weeks)
)
select
  county_id,
  town_id,
  coalesce(village_id, '0') as village_id,
  topic_id,
  least((cut_off() - requested_on)::integer, 28) as days_ago,
  count(*)::integer as cases
from asked
where turn = 1
group by county_id, town_id, coalesce(village_id, '0'), topic_id, least((cut_off() - requested_on)::integer, 28)
