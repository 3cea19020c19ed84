-- Requests by complete week and third-level topic of the places that events are compared over: estates, villages with
-- their estates, towns, counties. Weeks without a request are not kept: they count as zeros.
-- one row per level of place, place, topic and week (level, unit_id, topic_id, week_index)
with within as (
  select area_id as place_id, 'estate' as level, area_id as unit_id from stg_areas where level = 'estate'
  union all
  select area_id, 'village', village_id from stg_areas where village_id is not null
  union all
  select area_id, 'town', town_id from stg_areas where town_id is not null
  union all
  select area_id, 'county', county_id from stg_areas where county_id is not null
)
select
  within.level,
  within.unit_id,
  counted.topic_id,
  week.week_index,
  sum(counted.requests)::integer as requests
from int_counted_requests as counted
join mart_weeks as week on week.week_start = counted.requested_week
join within using (place_id)
where within.level in (select level from mart_effect_units)
group by within.level, within.unit_id, counted.topic_id, week.week_index
