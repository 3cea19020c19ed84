-- Requests per week and type.
-- one row per week and type (week_start, request_type)
select requested_week as week_start, request_type, sum(requests)::integer as requests, sum(matters)::integer as matters
from int_counted_requests
semi join mart_weeks on mart_weeks.week_start = int_counted_requests.requested_week
group by requested_week, request_type
