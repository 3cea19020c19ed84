-- What every place that was told of lies within, itself included: '' for the city, county, town, village.
-- one row per place, with the county and town it was told with, and what it lies within (place_id, county_id, town_id, within)
create or replace temp table place_within as
with villages as (
  select area_id as place_id, village_id from stg_areas where level in ('village', 'estate')
),
places as (
  select place_id, county_id, town_id, village_id, unnest(['', county_id, town_id, village_id]) as within
  from (select distinct place_id, county_id, town_id from int_daily_counts)
  left join villages using (place_id)
)
select place_id, county_id, town_id, within, coalesce(within = village_id, false) as is_village
from places
where within <> '0';
