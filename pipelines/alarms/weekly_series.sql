-- Requests of the complete weeks by place (city, county, town, village) and topic (all, first to third level).
-- one row per series and week with requests (place_id, topic_id, week_index)
create or replace temp table weekly_series as
with by_place as (
  select week_index, place_within.within as place_id, topic_id, sum(daily.requests)::integer as requests
  from int_daily_counts as daily
  join mart_weeks on mart_weeks.week_start = daily.requested_week
  join place_within using (place_id, county_id, town_id)
  group by all
)
select week_index, by_place.place_id, topic_within.within as topic_id, sum(requests)::integer as requests
from by_place
join topic_within using (topic_id)
group by all;
