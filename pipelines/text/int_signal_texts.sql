-- Texts that were looked at for signals, and the version of risk terms and code that looked.
-- one row per distinct text (text_key); another version's are dropped
create table if not exists int_signal_texts (
  text_key uuid not null,
  version varchar not null
);
