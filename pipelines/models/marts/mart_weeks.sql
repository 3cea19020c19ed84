-- Complete weeks with data, oldest first. Weeks before the first with a tenth of the usual number are strays of wrong
-- dates; a first week that begins without a request on its first day was sent in part, and is left out too.
-- one row per week (week_start)
with counted as (
  select requested_week as week_start, sum(requests)::integer as requests, min(requested_on) as first_day
  from int_counted_requests
  where requested_week + 6 <= cut_off()
  group by requested_week
),
first_weeks as (
  select min(week_start) as week_start, arg_min(first_day, week_start) as first_day
  from counted
  where requests * 10 >= (select median(requests) from counted)
),
bounds as (
  select if(first_day = week_start, week_start, week_start + 7) as first_week, week_start(cut_off() - 6) as last_week
  from first_weeks
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
