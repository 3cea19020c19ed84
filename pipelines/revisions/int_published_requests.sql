-- Every request as it stood when pages were last published: what the next night is compared with.
-- one row per request (source, request_id); brought up to date each night
create table if not exists int_published_requests (
  source varchar not null,
  request_id varchar not null,
  row_hash uuid not null,
  requested_week date not null,
  topic_2 varchar not null,
  county_id varchar not null,
  is_void boolean not null
);
