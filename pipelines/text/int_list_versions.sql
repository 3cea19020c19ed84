-- Versions of all that decides how a request is tagged, each with the cut-off of the night that first used it.
-- one row per night that changed them (ordinal)
create table if not exists int_list_versions (
  ordinal integer not null,
  version varchar not null,
  cut_off date not null
);
