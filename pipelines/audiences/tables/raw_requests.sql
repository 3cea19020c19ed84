-- Every version of every request that lies in the county as last told; what is sent of other counties, and of none, stays out.
-- one row per source and distinct content (source, row_hash)
select raw.*
from city.raw_requests as raw
semi join (
  select version.source, version.row_hash
  from city.stg_request_versions as version
  semi join city.int_requests as request
    on request.source = version.source and request.request_id = version.request_id and request.county_id = getvariable('county')
) as own using (source, row_hash)
