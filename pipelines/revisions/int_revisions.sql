-- Diary of revisions: by how much a night changed what a published week says, and why. Of topics and counties the last 53 weeks only.
-- one row per cut-off, week, figure and cause (recorded_on, week_start, kind, key, cause); kept from night to night, lost with the warehouse
create table if not exists int_revisions (
  recorded_on date not null,
  week_start date not null,
  -- all: the week's requests; topic_id (second level); place_id (county)
  kind varchar not null,
  key varchar not null,
  cause varchar not null,
  requests integer not null,
  primary key (recorded_on, week_start, kind, key, cause)
);
