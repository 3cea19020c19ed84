-- What was read in a text: its words, its topic with the terms that caused it, the place it names.
-- one row per distinct text (text_key); a reading of another version of dictionary, taxonomy or places is made again
create table if not exists int_readings (
  text_key uuid not null,
  version varchar not null,
  topic_id varchar,
  area_id varchar,
  words varchar not null,
  terms varchar[] not null
);
