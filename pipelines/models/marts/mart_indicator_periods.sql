-- The periods that indicators are told of: every complete week, and the newest 4, 13 and 52 weeks with those before and a year
-- ago, as far as history reaches. `is_split`: told by place, unit and topic too, the newest and those before.
-- one row per kind and end of period (period, last_week)
with kinds as (
  select * from (values ('week', 1), ('four_weeks', 4), ('quarter', 13), ('year', 52)) as kinds(period, weeks)
),
newest as (
  select max(week_index)::integer as last_index from mart_weeks
),
ends as (
  select period, weeks, week_index as last_index, newest.last_index - week_index as weeks_ago
  from mart_weeks
  cross join newest
  join kinds on period = 'week' or newest.last_index - week_index in (0, weeks, 52)
)
select
  ends.period,
  ends.weeks,
  ends.weeks_ago in (0, ends.weeks) as is_split,
  first_week.week_start as first_week,
  last_week.week_start as last_week
from ends
join mart_weeks as last_week on last_week.week_index = ends.last_index
join mart_weeks as first_week on first_week.week_index = ends.last_index - ends.weeks + 1
