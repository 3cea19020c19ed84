-- Where each request of the last 12 months stands in the loop at the cut-off; for stages that wait for somebody, how long, if 10 requests or more stand there.
-- one row per stage (stage)
select
  status as stage,
  count(*)::integer as requests,
  if(
    count(*) >= 10,
    median(date_diff('hour', case status when 'accepted' then requested_at when 'assigned' then dispatched_at end, cut_off_time())) / 24.0,
    null
  ) as median_days_in_stage
from int_requests
where requested_on > cut_off() - 365
group by status
