-- Requests of the days since a year and three months by place (city, county, town) and topic (all, first to third level).
-- one row per series and day with requests (place_id, topic_id, requested_on)
create or replace temp table daily_series as
with leaves as (
  select requested_on, county_id, town_id, topic_1, topic_2, topic_id, sum(requests) as requests
  from int_daily_counts
  where requested_on > cut_off() - 450
  group by all
),
placed as (
  select requested_on, unnest(list_filter(['', county_id, town_id], lambda place: place <> '0')) as place_id, topic_1, topic_2, topic_id, requests
  from leaves
),
by_place as (
  select requested_on, place_id, topic_1, topic_2, topic_id, sum(requests) as requests from placed group by all
),
by_topic as (
  select requested_on, place_id, unnest(list_filter(list_distinct(['', topic_1, topic_2, topic_id]), lambda topic: topic <> '0')) as topic_id, requests
  from by_place
)
select requested_on, place_id, topic_id, sum(requests)::integer as requests from by_topic group by all;
