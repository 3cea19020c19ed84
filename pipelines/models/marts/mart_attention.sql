-- Second-level topics of a town far above their own last 12 weeks: at least 10 requests and 3 standard deviations, the
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
scored as (
  select *, sqrt(greatest(variance, mean, 1) * (1 + 1 / 12)) as deviation from baselines
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
