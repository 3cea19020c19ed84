-- Which matter each request joined when it was its turn, with all that was looked at; grouping goes on from here every night.
-- one row per request (source, request_id); a request of which any of this changed is grouped again, with all after it
create table if not exists int_matter_members (
  source varchar not null,
  request_id varchar not null,
  requested_at timestamp not null,
  text_key uuid,
  caller_key varchar,
  town_id varchar,
  spot_id varchar,
  version varchar not null,
  matter_id varchar not null,
  vector blob not null
);
