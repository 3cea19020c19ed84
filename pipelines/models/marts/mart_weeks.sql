-- Complete weeks with data, oldest first. Weeks before the first with a tenth of the usual number are strays of wrong dates.
-- one row per week (week_start)
with counted as (
  select requested_week as week_start, sum(requests)::integer as requests
  from int_daily_counts
  where requested_week + 6 <= cut_off()
  group by requested_week
),
bounds as (
  select
    min(week_start) filter (where requests * 10 >= (select median(requests) from counted)) as first_week,
    week_start(cut_off() - 6) as last_week
  from counted
),
weeks as (
  select unnest(generate_series(first_week, last_week, interval 7 days))::date as week_start from bounds
)
select
  week_label(week_start) as week,
  row_number() over (order by week_start)::integer - 1 as week_index,
  coalesce(requests, 0) as requests,
  week_start,
  week_start + 6 as week_end
from weeks
left join counted using (week_start)
