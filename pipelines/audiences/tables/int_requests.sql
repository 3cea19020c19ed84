-- The county's requests with place and topic as the city's night told them; units as the county's own rows name them.
-- one row per request (source, request_id)
select request.* replace (own.unit as unit, own.lead_unit as lead_unit)
from city.int_requests as request
join stg_requests as own using (source, request_id)
where request.county_id = getvariable('county')
