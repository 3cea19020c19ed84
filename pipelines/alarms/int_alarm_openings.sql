-- Places (the city, counties) of which a fifth of the requests come by ways that opened late: what came before cannot be compared.
-- one row per place (place_id)
create or replace table int_alarm_openings (
  place_id varchar,
  since date
);
