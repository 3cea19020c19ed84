-- What of a text a person should read: the risk terms that stand in it as a fact, each kind once, with its sentence.
-- one row per distinct text and kind (text_key, kind); `int_signal_texts` says which texts were read, by which version
create table if not exists int_text_signals (
  text_key uuid not null,
  kind varchar not null,
  term varchar not null,
  sentence varchar not null,
  -- the latest year that the sentence names
  year integer
);
