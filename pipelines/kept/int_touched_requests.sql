-- Numbers of requests that were told or grouped anew this night, until all kept models know of them.
-- one row per source and number, less a suffix as re-opened requests have it (source, number); perhaps twice
create table if not exists int_touched_requests (
  source varchar not null,
  number varchar not null
);
