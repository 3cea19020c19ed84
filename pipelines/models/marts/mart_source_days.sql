-- Requests of each source on each of the 28 days up to the cut-off; a day without any is a row with zero.
-- one row per source and day (source, day)
with days as (
  select unnest(generate_series(cut_off() - 27, cut_off(), interval 1 day))::date as day
),
counted as (
  select source, requested_on as day, count(*)::integer as requests from int_requests where requested_on > cut_off() - 28 group by source, requested_on
)
select raw_sources.source, days.day, coalesce(counted.requests, 0) as requests
from raw_sources cross join days
left join counted on counted.source = raw_sources.source and counted.day = days.day
