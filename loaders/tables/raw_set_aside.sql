-- Rows that were not loaded, with the reason; never their content.
-- one row per file_id, part, sheet and line
create table if not exists raw_set_aside (
  file_id varchar not null,
  part varchar not null,
  sheet varchar,
  reason varchar not null,
  detail varchar not null,
  line integer not null
);
