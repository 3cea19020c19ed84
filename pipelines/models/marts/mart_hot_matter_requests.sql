-- Requests of the matters that are looked at as hot in the newest complete week, with all that their heat is made of: at least
-- 5 requests of that week by 3 callers (who cannot be told apart count each for one), all of the matter's requests up to its end.
-- one row per request (source, request_id)
with newest as (
  select max(week_start) as week_start, count(*) > 1 as has_week_before from mart_weeks
),
spoken as (
  select matter.matter_id, request.*, coalesce(request.caller_key, request.source || ':' || request.request_id) as caller
  from int_requests as request
  join int_matters as matter using (source, request_id)
  where not request.is_void
),
hot as (
  select matter_id
  from spoken
  join newest on spoken.requested_week = newest.week_start
  group by matter_id
  having count(*) >= 5 and count(distinct caller) >= 3
)
select
  spoken.matter_id,
  spoken.source,
  spoken.request_id,
  spoken.row_hash,
  spoken.text_key,
  spoken.requested_at,
  spoken.requested_on,
  spoken.requested_week = newest.week_start as is_this_week,
  spoken.requested_week = newest.week_start - 7 as is_week_before,
  newest.has_week_before,
  spoken.caller,
  if(spoken.town_id = '0', spoken.county_id, spoken.town_id) as place_id,
  coalesce(spoken.estate_id, spoken.village_id, nullif(spoken.town_id, '0')) as spot_id,
  spoken.topic_2,
  spoken.channel,
  coalesce(spoken.likes, 0) as likes,
  spoken.is_closed,
  spoken.is_confidential,
  -- the whole matter stood closed, or the caller had been told that it was
  coalesce(
    max(coalesce(spoken.closed_at, 'infinity')) over earlier <= spoken.requested_at
    or min(spoken.closed_at) over callers_earlier <= spoken.requested_at,
    false
  ) as is_again
from spoken
join hot using (matter_id)
join newest on spoken.requested_week <= newest.week_start
window
  earlier as (
    partition by spoken.matter_id
    order by spoken.requested_at, spoken.source || ':' || spoken.request_id
    rows between unbounded preceding and 1 preceding
  ),
  callers_earlier as (
    partition by spoken.matter_id, spoken.caller
    order by spoken.requested_at, spoken.source || ':' || spoken.request_id
    rows between unbounded preceding and 1 preceding
  )
