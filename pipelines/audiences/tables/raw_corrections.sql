-- Known errors of the county's requests.
-- one row per source, request, field and value (source, request_id, field, was)
select fix.*
from city.raw_corrections as fix
semi join raw_requests using (source, request_id)
