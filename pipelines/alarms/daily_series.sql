-- Requests of the days since a year and three months by place (city, county, town) and topic (all, first to third level).
-- one row per series and day with requests (place_id, topic_id, requested_on)
create or replace temp table daily_series as
with by_place as (
  select requested_on, place_within.within as place_id, topic_id, sum(daily.requests)::integer as requests
  from int_daily_counts as daily
  join place_within using (place_id, county_id, town_id)
  where requested_on > cut_off() - 450 and not place_within.is_village
  group by all
)
select requested_on, by_place.place_id, topic_within.within as topic_id, sum(requests)::integer as requests
from by_place
join topic_within using (topic_id)
group by all;
