-- Requests of the last four complete weeks by town, and per 10,000 residents where residents are known.
-- one row per town (town_id)
with newest as (
  select max(week_start) as week_start from mart_weeks
),
counted as (
  select town_id, sum(requests)::integer as requests_4w
  from mart_weekly_cube, newest
  where mart_weekly_cube.week_start > newest.week_start - 28
  group by town_id
)
select area.area_id as town_id, area.residents, coalesce(counted.requests_4w, 0) as requests_4w,
  if(area.residents > 0, coalesce(counted.requests_4w, 0) * 10000 / area.residents, null) as per_10k_4w
from stg_areas as area
left join counted on counted.town_id = area.area_id
where area.level = 'town'
