-- Weekly pages that were published, each with the requests that it first said, and the cut-off of that night.
-- one row per week (week_start); kept from night to night, lost with the warehouse
create table if not exists int_published_weeks (
  week_start date primary key,
  cut_off date not null,
  requests integer not null
);
