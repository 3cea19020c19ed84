-- Requests as last told: the newest version of each. Of a request told in several versions the first call time stands.
-- one row per source and number (source, request_id)
with first_told as (
  select source, request_id, min(requested_at) as first_requested_at, count(distinct text_key)::integer as texts
  from stg_request_versions
  where versions > 1
  group by source, request_id
)
select
  newest.* exclude (version, requested_at),
  coalesce(first_told.texts, 1) as texts,
  coalesce(first_told.first_requested_at, newest.requested_at) as requested_at
from stg_request_versions as newest
left join first_told using (source, request_id)
where newest.version = newest.versions
