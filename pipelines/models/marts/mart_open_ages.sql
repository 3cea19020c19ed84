-- Requests that are open at the cut-off by age and by whether they are overdue, of the whole city and of each unit, town and
-- first-level topic. Age is counted from the call; `band` is the least age in days of its band.
-- one row per kind of slice, slice and band (slice_kind, slice, band)
with open as (
  select *, date_diff('minute', requested_at, cut_off_time()) / 1440.0 as days_old from int_request_loop where is_open
),
rows as (
  select
    case
      when days_old < 3 then 0
      when days_old < 7 then 3
      when days_old < 15 then 7
      when days_old < 30 then 15
      when days_old < 90 then 30
      when days_old < 365 then 90
      else 365
    end as band,
    coalesce(is_overdue, false) as is_overdue,
    expected_at is null as has_no_due_time,
    coalesce(unit, '') as unit,
    town_id,
    topic_1
  from open
)
select
  case when grouping(unit) = 0 then 'unit' when grouping(town_id) = 0 then 'town' when grouping(topic_1) = 0 then 'topic' else 'city' end as slice_kind,
  coalesce(unit, town_id, topic_1, '') as slice,
  band,
  count(*)::integer as requests,
  count(*) filter (is_overdue)::integer as overdue,
  count(*) filter (has_no_due_time)::integer as without_due_time
from rows
group by grouping sets ((band), (unit, band), (town_id, band), (topic_1, band))
