-- Second-level topics of a town far above what was to be expected: their own last 12 weeks, raised as far as the topic
-- rose in the rest of the city (a cold wave is no news of one town). At least 10 requests and 3 standard deviations, the
-- deviation no less than Poisson's and widened for the mean's own error. At most five a week, strongest first.
-- one row per week, town and topic (week_start, town_id, topic_2)
with cells as (
  select week_start, town_id, topic_2, any_value(county_id) as county_id, sum(requests) as requests
  from mart_weekly_cube
  where town_id <> '0' and topic_2 <> '0'
  group by week_start, town_id, topic_2
),
candidates as (
  select cells.*
  from cells
  join mart_weeks using (week_start)
  where cells.requests >= 10 and mart_weeks.week_index >= 12
),
baselines as (
  select
    candidates.week_start,
    candidates.town_id,
    candidates.topic_2,
    candidates.county_id,
    candidates.requests,
    coalesce(sum(past.requests), 0) / 12 as mean,
    -- weeks without a request are not in the cube: they count as zeros
    (coalesce(sum(past.requests * past.requests), 0) - 12 * power(coalesce(sum(past.requests), 0) / 12, 2)) / 11 as variance
  from candidates
  left join cells as past
    on past.town_id = candidates.town_id
    and past.topic_2 = candidates.topic_2
    and past.week_start between candidates.week_start - 84 and candidates.week_start - 7
  group by all
),
city as (
  select week_start, topic_2, sum(requests) as requests from cells group by week_start, topic_2
),
city_past as (
  select now.week_start, now.topic_2, now.requests, sum(past.requests) as past_requests
  from city as now
  left join city as past on past.topic_2 = now.topic_2 and past.week_start between now.week_start - 84 and now.week_start - 7
  group by now.week_start, now.topic_2, now.requests
),
rises as (
  select
    baselines.*,
    -- the rest of the city: this week against its own 12-week mean; 1 where it fell or is too small to tell
    if(
      coalesce(city_past.past_requests, 0) - baselines.mean * 12 < 60,
      1,
      greatest(1, (city_past.requests - baselines.requests) * 12 / (city_past.past_requests - baselines.mean * 12))
    ) as rise
  from baselines
  join city_past using (week_start, topic_2)
),
scored as (
  select * replace (mean * rise as mean), sqrt(greatest(variance * rise * rise, mean * rise, 1) * (1 + 1 / 12)) as deviation
  from rises
)
select
  week_start,
  town_id,
  topic_2,
  county_id,
  requests::integer as requests,
  mean as expected,
  greatest(0, mean - 1.96 * deviation) as expected_low,
  mean + 1.96 * deviation as expected_high,
  (requests - mean) / deviation as z,
  row_number() over (partition by week_start order by (requests - mean) / deviation desc, town_id, topic_2)::integer as place_in_list
from scored
where (requests - mean) / deviation >= 3
qualify place_in_list <= 5
