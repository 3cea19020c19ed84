-- Models whose rows are kept from night to night: what they were made of besides the requests, for which cut-off, and for how many numbers they were made anew last (null: whole).
-- one row per model (name)
create table if not exists int_kept_models (
  name varchar primary key,
  fingerprint varchar not null,
  cut_off date not null,
  numbers integer
);
