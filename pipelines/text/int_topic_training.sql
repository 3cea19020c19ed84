-- What the present classifier was learnt from: held against what it would be learnt from tonight.
-- one row per text (text_key)
create table if not exists int_topic_training (
  text_key uuid not null,
  topic_id varchar not null
);
