-- Place (as in mart_hotspot_places) by first-level topic in the newest week, against the mean of the 12 weeks before.
-- one row per place and topic (place_id, topic_1)
with newest as (
  select max(week_start) as week_start from mart_weeks
),
placed as (
  select unnest([county_id, town_id]) as place_id, week_start, topic_1, requests from mart_weekly_cube where topic_1 <> '0'
),
cells as (
  select placed.place_id, placed.topic_1,
    coalesce(sum(requests) filter (placed.week_start = newest.week_start), 0) as requests,
    coalesce(sum(requests) filter (placed.week_start < newest.week_start), 0) / 12 as expected
  from placed
  semi join mart_hotspot_places using (place_id),
  newest
  where placed.week_start between newest.week_start - 84 and newest.week_start
  group by placed.place_id, placed.topic_1
)
select place_id, topic_1, requests::integer as requests, expected,
  if(requests < 5 and expected < 5, null, (requests - expected) / sqrt(greatest(expected, 1) * (1 + 1 / 12))) as z
from cells
