-- Which matter each request speaks of: the same caller about the same kind of thing in the same town, no more than 30 days
-- after the last time, through whatever channel. Callers who cannot be told
-- apart (no phone, ID or account) make a matter of each request. A matter's id is that of its first request.
-- one row per request (source, request_id)
with gaps as (
  select
    source,
    request_id,
    previous_request_id,
    requested_at,
    caller_key,
    town_id,
    topic_1,
    coalesce(
      requested_at - lag(requested_at) over (partition by caller_key, town_id, topic_1 order by requested_at, source, request_id) > interval 30 days,
      true
    ) as is_new
  from int_requests
  where caller_key is not null
),
episodes as (
  select *, sum(is_new::integer) over (partition by caller_key, town_id, topic_1 order by requested_at, source, request_id) as episode
  from gaps
)
select
  source,
  request_id,
  first_value(source || ':' || request_id) over episode as matter_id,
  row_number() over episode = 1 as is_first,
  lag(requested_at) over episode as previous_requested_at
from episodes
window episode as (partition by caller_key, town_id, topic_1, episode order by requested_at, source, request_id)
union all
select source, request_id, source || ':' || request_id as matter_id, true as is_first, null as previous_requested_at
from int_requests
where caller_key is null
