-- What a night changed of standing matters: merge (all of a matter went into another), split (some of it became a matter of its own), move.
-- one row per cut-off day, matter and matter into which requests of it went (recorded_on, matter_id, into_id)
create table if not exists int_matter_changes (
  recorded_on date not null,
  kind varchar not null,
  matter_id varchar not null,
  into_id varchar not null,
  requests integer not null,
  primary key (recorded_on, matter_id, into_id)
);
