-- Each week's total is the sum of its topics and towns, of its types, of its days.
with totals as (
  select week_start, requests from mart_weeks
),
parts as (
  select week_start, 'cube' as name, sum(requests) as requests from mart_weekly_cube group by week_start
  union all
  select week_start, 'types', sum(requests) from mart_weekly_types group by week_start
  union all
  select week_start, 'days', sum(requests) from mart_daily_totals group by week_start
)
select totals.week_start, parts.name, totals.requests, parts.requests as part_requests
from totals join parts using (week_start)
where totals.requests <> parts.requests
