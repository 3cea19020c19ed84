-- Town by first-level topic in the newest week, against the mean of the 12 weeks before.
-- one row per town and topic (town_id, topic_1)
with newest as (
  select max(week_start) as week_start from mart_weeks
),
cells as (
  select cube.town_id, cube.topic_1,
    coalesce(sum(requests) filter (cube.week_start = newest.week_start), 0) as requests,
    coalesce(sum(requests) filter (cube.week_start < newest.week_start), 0) / 12 as expected
  from mart_weekly_cube as cube, newest
  where cube.week_start between newest.week_start - 84 and newest.week_start and cube.town_id <> '0' and cube.topic_1 <> '0'
  group by cube.town_id, cube.topic_1
)
select town_id, topic_1, requests::integer as requests, expected,
  if(requests < 5 and expected < 5, null, (requests - expected) / sqrt(greatest(expected, 1) * (1 + 1 / 12))) as z
from cells
