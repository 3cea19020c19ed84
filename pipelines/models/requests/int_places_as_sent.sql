-- Which place each combination of place names means. A name that is unique in the city needs no county; a place whose
-- parent is missing takes it from the place's own position in the tree.
-- one row per combination of names as sent (county, town, village, estate)
with sent as (
  select distinct county, town, village, estate from stg_requests
),
-- sheets and files are named 1.青石镇 or 望麓县台账_2026年: where no name fits whole, the longest one within it counts
counties_within as (
  select sent.county, arg_max(place.area_id, (length(place.name), place.area_id)) as area_id
  from (select distinct county from sent) as sent
  join stg_area_names as place on place.level = 'county' and length(place.name) >= 3 and contains(sent.county, place.name)
  group by sent.county
),
with_county as (
  select sent.*, coalesce(whole.area_id, within.area_id) as county_id
  from sent
  left join stg_area_names as whole on whole.level = 'county' and whole.name = sent.county
  left join counties_within as within on within.county = sent.county
),
towns_within as (
  select sent.county_id, sent.town, arg_max(place.area_id, (length(place.name), place.area_id)) as area_id
  from (select distinct county_id, town from with_county) as sent
  join stg_area_names as place
    on place.level = 'town' and length(place.name) >= 3 and contains(sent.town, place.name)
    and (place.scope_id = sent.county_id or (sent.county_id is null and place.is_unique_in_city))
  group by sent.county_id, sent.town
),
with_town as (
  select with_county.*, coalesce(in_county.area_id, in_city.area_id, within.area_id) as town_id
  from with_county
  left join stg_area_names as in_county on in_county.level = 'town' and in_county.scope_id = with_county.county_id and in_county.name = with_county.town
  left join stg_area_names as in_city on in_city.level = 'town' and in_city.is_unique_in_city and in_city.name = with_county.town and with_county.county_id is null
  left join towns_within as within on within.county_id is not distinct from with_county.county_id and within.town = with_county.town
),
with_village as (
  select with_town.*, coalesce(in_town.area_id, in_city.area_id) as village_id
  from with_town
  left join stg_area_names as in_town on in_town.level = 'village' and in_town.scope_id = with_town.town_id and in_town.name = with_town.village
  left join stg_area_names as in_city on in_city.level = 'village' and in_city.is_unique_in_city and in_city.name = with_town.village and with_town.town_id is null
),
with_estate as (
  select with_village.*, coalesce(in_town.area_id, in_city.area_id) as estate_id
  from with_village
  left join stg_area_names as in_town on in_town.level = 'estate' and in_town.scope_id = with_village.town_id and in_town.name = with_village.estate
  left join stg_area_names as in_city on in_city.level = 'estate' and in_city.is_unique_in_city and in_city.name = with_village.estate and with_village.town_id is null
)
select
  found.county,
  found.town,
  found.village,
  found.estate,
  coalesce(place.county_id, found.county_id) as county_id,
  coalesce(place.town_id, found.town_id) as town_id,
  coalesce(found.village_id, place.village_id) as village_id,
  found.estate_id,
  place.area_id as place_id,
  found.county is not null and found.county_id is null as is_county_unknown,
  found.town is not null and found.town_id is null as is_town_unknown
from with_estate as found
left join stg_areas as place on place.area_id = coalesce(found.estate_id, found.village_id, found.town_id, found.county_id)
