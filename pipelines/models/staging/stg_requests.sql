-- Requests as last told: the newest version of each. Of a request told in several versions the first call time stands.
-- one row per source and number (source, request_id)
-- view: the versions hold all of it
select * exclude (version, requested_at, first_requested_at), first_requested_at as requested_at
from stg_request_versions
where version = versions
