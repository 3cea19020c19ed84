-- Requests of the complete weeks by place (city, county, town, village) and topic (all, first to third level).
-- one row per series and week with requests (place_id, topic_id, week_index)
create or replace temp table weekly_series as
with villages as (
  select area_id as place_id, village_id from stg_areas where level in ('village', 'estate')
),
leaves as (
  select mart_weeks.week_index, county_id, town_id, village_id, topic_1, topic_2, topic_id, sum(daily.requests) as requests
  from int_daily_counts as daily
  join mart_weeks on mart_weeks.week_start = daily.requested_week
  left join villages using (place_id)
  group by all
),
placed as (
  select
    week_index,
    unnest(list_filter(['', county_id, town_id, village_id], lambda place: place is not null and place <> '0')) as place_id,
    topic_1,
    topic_2,
    topic_id,
    requests
  from leaves
),
by_place as (
  select week_index, place_id, topic_1, topic_2, topic_id, sum(requests) as requests from placed group by all
),
by_topic as (
  select week_index, place_id, unnest(list_filter(list_distinct(['', topic_1, topic_2, topic_id]), lambda topic: topic <> '0')) as topic_id, requests
  from by_place
)
select week_index, place_id, topic_id, sum(requests)::integer as requests from by_topic group by all;
