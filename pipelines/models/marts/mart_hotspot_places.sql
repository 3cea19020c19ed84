-- The places of the map and the matrix: towns, or counties in a city whose requests name no towns. Their requests of the last
-- four complete weeks, and their residents where known.
-- one row per place (place_id)
with newest as (
  select max(week_start) as week_start from mart_weeks
),
places as (
  select * from stg_areas semi join mart_finest_place using (level)
),
placed as (
  select unnest([county_id, town_id]) as place_id, requests
  from mart_weekly_cube, newest
  where mart_weekly_cube.week_start > newest.week_start - 28
),
counted as (
  select place_id, sum(requests) as requests_4w from placed group by place_id
)
select places.area_id as place_id, places.level, places.name,
  if(places.residents > 0, places.residents, null) as residents,
  coalesce(counted.requests_4w, 0)::integer as requests_4w
from places
left join counted on counted.place_id = places.area_id
