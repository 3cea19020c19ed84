-- Every scan of the night: topic '' is all requests, `basis` what stood for distance, `p` that of its strongest cluster (null: none).
-- one row per level of places and topic (level, topic_id)
create or replace table int_hotspot_scans (
  level varchar,
  topic_id varchar,
  basis varchar,
  cases integer,
  p double
);
