-- Every place that was told of, with a number and what it lies within.
-- one row per place, with the county and town it was told with (place_id, county_id, town_id)
create or replace temp table told_places as
with villages as (
  select area_id as place_id, village_id from stg_areas where level in ('village', 'estate')
)
select row_number() over ()::integer - 1 as place, place_id, county_id, town_id, village_id
from (select distinct place_id, county_id, town_id from int_counted_requests)
left join villages using (place_id);
