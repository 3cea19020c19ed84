-- What the classifier says of a text: the likeliest topic with the probability of each level and the deepest level of it that is sure enough.
-- one row per distinct text (text_key); a prediction of another version of the classifier is made again
create table if not exists int_topic_predictions (
  text_key uuid not null,
  version varchar not null,
  topic_id varchar,
  likeliest_id varchar,
  probabilities double[] not null,
  is_held_out boolean not null
);
-- warehouses made when every prediction kept its words, which are now in int_topic_words
alter table int_topic_predictions drop column if exists words;
