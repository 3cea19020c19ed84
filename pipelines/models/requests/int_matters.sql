-- Which matter each request speaks of: the same caller in the same town, no more than 30 days after the last time, through
-- whatever channel, about the same kind of thing (first-level topic) or the same estate or village. Callers who cannot be
-- told apart (no phone, ID or account) make a matter of each request. A matter's id is that of its first request.
-- one row per request (source, request_id)
with known as (
  select source, request_id, requested_at, caller_key, town_id, topic_1, coalesce(estate_id, village_id) as spot_id
  from int_requests
  where caller_key is not null
),
steps as (
  select
    source,
    request_id,
    requested_at,
    caller_key,
    town_id,
    coalesce(
      requested_at - lag(requested_at) over caller <= interval 30 days
      and (topic_1 = lag(topic_1) over caller or coalesce(spot_id = lag(spot_id) over caller, false)),
      false
    ) as is_continued
  from known
  window caller as (partition by caller_key, town_id order by requested_at, source, request_id)
),
episodes as (
  select *, count(*) filter (not is_continued) over (partition by caller_key, town_id order by requested_at, source, request_id) as episode
  from steps
)
select
  source,
  request_id,
  first_value(source || ':' || request_id) over matter as matter_id,
  row_number() over matter = 1 as is_first,
  lag(requested_at) over matter as previous_requested_at
from episodes
window matter as (partition by caller_key, town_id, episode order by requested_at, source, request_id)
union all
select source, request_id, source || ':' || request_id as matter_id, true as is_first, null as previous_requested_at
from int_requests
where caller_key is null
