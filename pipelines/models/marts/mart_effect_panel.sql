-- Requests of estates by complete week and third-level topic, for the effects of events. Weeks without a request are not
-- kept: they count as zeros.
-- one row per estate, topic and week (estate_id, topic_id, week_index)
select
  daily.place_id as estate_id,
  daily.topic_id,
  week.week_index,
  sum(daily.requests)::integer as requests
from int_daily_counts as daily
join mart_weeks as week on week.week_start = daily.requested_week
join stg_areas as estate on estate.area_id = daily.place_id and estate.level = 'estate' and estate.households > 0
where exists (from raw_events)
group by daily.place_id, daily.topic_id, week.week_index
