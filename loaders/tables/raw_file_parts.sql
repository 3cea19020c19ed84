-- Sheets and archive members: what was taken for the table, which columns were matched, what could not be read.
-- one row per file_id, part (archive member), sheet and table in it
create table if not exists raw_file_parts (
  file_id varchar not null,
  part varchar not null,
  sheet varchar,
  unreadable_code varchar,
  unreadable varchar,
  unmapped_headers varchar[],
  rows integer not null
);
