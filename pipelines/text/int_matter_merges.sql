-- Matters that proved to be one with an older one, and the request that showed it.
-- one row per matter that is no more (matter_id)
create table if not exists int_matter_merges (
  matter_id varchar not null,
  into_id varchar not null,
  merged_at timestamp not null
);
