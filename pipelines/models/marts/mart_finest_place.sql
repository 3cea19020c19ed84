-- The finest places that requests are told of on maps and in scans. A level that fewer than 5 % of the requests of the
-- complete weeks name is not told of: those that do are slips.
-- one row per city (level)
with shares as (
  select sum(requests) filter (town_id <> '0') / sum(requests) as towns,
    sum(requests) filter (county_id <> '0') / sum(requests) as counties
  from mart_weekly_cube
)
select case when towns >= 0.05 then 'town' when counties >= 0.05 then 'county' else 'city' end as level
from shares
