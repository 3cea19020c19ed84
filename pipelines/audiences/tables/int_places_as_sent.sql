-- Which place each combination of place names of the county's requests means.
-- one row per combination of names as sent (county, town, village, estate)
select place.*
from city.int_places_as_sent as place
where exists (
  select 1
  from stg_requests as request
  where place.county is not distinct from request.county
    and place.town is not distinct from request.town
    and place.village is not distinct from request.village
    and place.estate is not distinct from request.estate
)
