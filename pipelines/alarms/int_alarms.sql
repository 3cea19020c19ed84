-- Alarms of the newest week and the 52 before it: what was seen, what was to be expected, which alarm stands for it.
-- one row per kind, period, place, topic and channel (kind, period_start, place_id, topic_id, channel)
-- place and topic are '' for the whole city and all topics
create or replace table int_alarms (
  kind varchar,
  period_start date,
  period_end date,
  place_id varchar,
  topic_id varchar,
  channel varchar,
  model varchar,
  stands_for_place_id varchar,
  stands_for_topic_id varchar,
  requests integer,
  expected double,
  expected_low double,
  expected_high double,
  pair_requests integer,
  pair_expected double,
  dispersion double,
  p double,
  q double,
  score double,
  history_weeks integer,
  is_low_confidence boolean
);
