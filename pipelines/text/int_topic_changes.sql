-- Ledger of edits: what new lists (taxonomy, dictionary, places, class values) or a classifier that learnt anew did to a topic, counted on the same requests.
-- one row per version and topic that it changed (new_version, topic_id); kept from night to night, lost with the warehouse
create table if not exists int_topic_changes (
  cut_off date not null,
  old_version varchar not null,
  new_version varchar not null,
  -- lists: somebody edited one; classifier: it learnt anew from newer tickets
  cause varchar not null,
  level integer not null,
  topic_id varchar not null,
  before integer not null,
  after integer not null,
  -- of the newest complete week
  week_before integer not null,
  week_after integer not null
);
