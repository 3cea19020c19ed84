-- The four lanes of the last 12 months' requests, which exclude each other and add up to all; time to close of 10 requests or more.
-- one row per lane (lane)
select
  lane,
  count(*)::integer as requests,
  count(*) filter (is_closed)::integer as closed,
  count(*) filter (is_overdue)::integer as overdue,
  count(*) filter (is_solved)::integer as solved,
  if(count(days_to_close) >= 10, median(days_to_close), null) as median_days,
  if(count(days_to_close) >= 10, quantile_cont(days_to_close, 0.9), null) as p90_days
from int_request_loop
where requested_on > cut_off() - 365
group by lane
