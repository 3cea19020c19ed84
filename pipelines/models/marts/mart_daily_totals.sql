-- Requests of each day of the complete weeks.
-- one row per day (requested_on)
select requested_on, sum(requests)::integer as requests
from int_counted_requests
semi join mart_weeks on mart_weeks.week_start = int_counted_requests.requested_week
group by requested_on
