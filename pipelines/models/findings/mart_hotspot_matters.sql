-- How many matters the requests of a cluster speak of, and how many of them the largest matter makes.
-- one row per cluster (cluster_id)
with matters as (
  select cluster_id, matter_id, count(*) as requests from mart_hotspot_requests group by cluster_id, matter_id
)
select cluster_id, count(*)::integer as matters, sum(requests)::integer as requests, max(requests)::integer as largest_matter_requests
from matters
group by cluster_id
