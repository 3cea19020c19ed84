-- The county and its towns, villages and estates.
-- one row per place (area_id)
select raw.*
from city.raw_areas as raw
semi join (select area_id from city.stg_areas where county_id = getvariable('county')) as own using (area_id)
