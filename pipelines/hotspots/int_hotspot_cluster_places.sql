-- Places of the clusters, the centre first.
-- one row per cluster and place (cluster_id, place_id)
create or replace table int_hotspot_cluster_places (cluster_id integer, place_index integer, place_id varchar);
