-- Which words spoke for a text's likeliest topic, heaviest first, where a ticket of the last 91 days is classed otherwise: the rest are never shown.
-- one row per text (text_key); told again when the classifier has learnt anew
create table if not exists int_topic_words (
  text_key uuid not null,
  words varchar[] not null
);
