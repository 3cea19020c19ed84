-- Requests of each day of the complete weeks.
-- one row per day (requested_on)
select requested_on, any_value(requested_week) as week_start, sum(requests)::integer as requests
from int_daily_counts
semi join mart_weeks on mart_weeks.week_start = int_daily_counts.requested_week
group by requested_on
