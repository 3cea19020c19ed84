-- What the hotline heard in the last 12 months of a village's topic (second level), each matter once, and whether somebody had told a
-- visitor of that topic in that village within the 30 days before. Rings without a known village or topic are left out.
-- one row per request that begins a matter at the hotline (source, request_id)
with rings as (
  select source, request_id, requested_at, village_id, town_id, topic_2, is_confidential
  from int_indicator_requests
  where channel = 'hotline' and not is_void and village_id is not null and topic_2 <> '0' and requested_on > cut_off() - 365
  qualify row_number() over (partition by matter_id, village_id, topic_2 order by requested_at, request_id) = 1
),
visits as (
  select source, request_id, requested_at, village_id, topic_2, is_confidential
  from int_indicator_requests
  where channel = 'visit' and not is_void and village_id is not null and topic_2 <> '0'
)
select
  ring.source,
  ring.request_id,
  ring.town_id,
  ring.topic_2,
  coalesce(visit.requested_at >= ring.requested_at - interval 30 days, false) as was_heard_before,
  if(visit.requested_at >= ring.requested_at - interval 30 days, visit.request_id, null) as visit_request_id,
  visit.requested_at::date as visited_on,
  ring.requested_at::date as rang_on,
  visit.source as visit_source,
  ring.is_confidential or coalesce(visit.is_confidential, false) as is_confidential
from rings as ring
asof left join visits as visit
  on ring.village_id = visit.village_id and ring.topic_2 = visit.topic_2 and ring.requested_at > visit.requested_at
