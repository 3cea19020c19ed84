-- Clusters that the scans found and that no other explains. Topic '' is all requests; `recurrence_days` is 1 / (scans × p).
-- one row per cluster (cluster_id), the rarest first
create or replace table int_hotspot_clusters (
  cluster_id integer,
  topic_id varchar,
  level varchar,
  first_day date,
  last_day date,
  observed integer,
  expected double,
  llr double,
  p double,
  recurrence_days double
);
