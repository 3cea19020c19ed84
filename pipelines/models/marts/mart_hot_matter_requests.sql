-- Requests of the matters that are looked at as hot in each of the last 53 complete weeks, with all that their heat is made of: at
-- least 5 requests of that week by 3 callers (who cannot be told apart count each for one), all of the matter's requests up to its end.
-- one row per week and request (week_start, source, request_id)
with weeks as (
  select week, week_start, week_index > 0 as has_week_before
  from mart_weeks
  where week_start > (select max(week_start) from mart_weeks) - 53 * 7
),
hot as (
  select matter_id, week, week_start, has_week_before
  from int_indicator_requests as request
  join weeks on request.requested_week = weeks.week_start
  where not is_void
  group by all
  having count(*) >= 5 and count(distinct coalesce(caller_key, source || ':' || request_id)) >= 3
),
spoken as (
  select request.*, matter_id, coalesce(caller_key, source || ':' || request_id) as caller
  from int_requests as request
  join (select source, request_id, matter_id from int_matters semi join hot using (matter_id)) using (source, request_id)
  where not is_void
),
told as (
  select
    spoken.*,
    -- the whole matter stood closed, or the caller had been told that it was
    coalesce(
      max(coalesce(spoken.closed_at, 'infinity')) over earlier <= spoken.requested_at
      or min(spoken.closed_at) over callers_earlier <= spoken.requested_at,
      false
    ) as is_again
  from spoken
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
)
select
  hot.week,
  told.matter_id,
  told.source,
  told.request_id,
  told.row_hash,
  told.text_key,
  hot.week_start,
  told.requested_at,
  told.requested_on,
  told.requested_week = hot.week_start as is_this_week,
  told.requested_week = hot.week_start - 7 as is_week_before,
  hot.has_week_before,
  told.caller,
  if(told.town_id = '0', told.county_id, told.town_id) as place_id,
  coalesce(told.estate_id, told.village_id, nullif(told.town_id, '0')) as spot_id,
  told.topic_2,
  told.channel,
  coalesce(told.likes, 0) as likes,
  told.is_closed,
  told.is_confidential,
  told.is_again
from told
join hot on told.matter_id = hot.matter_id and told.requested_week <= hot.week_start
