-- Requests behind the clusters, a caller's further ones about a matter too.
-- one row per cluster and request (cluster_id, source, request_id)
with members as (
  select cluster.*, member.place_id, unnest(generate_series(first_day, last_day, interval 1 day))::date as requested_on
  from int_hotspot_clusters as cluster
  join int_hotspot_cluster_places as member using (cluster_id)
)
select members.cluster_id, members.observed, request.source, request.request_id, request.row_hash, request.text_key, matter.matter_id,
  request.requested_at, request.is_confidential
from members
join int_requests as request using (requested_on)
join int_matters as matter using (source, request_id)
where not request.is_void
  and members.place_id = case members.level when 'village' then request.village_id when 'town' then request.town_id else request.county_id end
  and members.topic_id in ('', request.topic_1, request.topic_2, request.topic_id)
