-- The classifier that was learnt from the operators' classes, as bytes; kept until the month turns or much of its training set changes.
-- one row per version (version); only the present one is kept
create table if not exists int_topic_models (
  version varchar not null,
  trained_on integer not null,
  classes integer not null,
  model blob not null
);
