-- What was delivered: each content of each file that was read, and how many rows were found in it.
-- one row per source, file and content (file_id)
create table if not exists raw_files (
  file_id varchar primary key,
  source varchar not null,
  file varchar not null,
  sha256 varchar not null,
  unreadable_code varchar,
  unreadable varchar,
  bytes bigint not null,
  rows integer not null,
  rows_read integer not null,
  rows_set_aside integer not null,
  skipped_lines integer not null
);
