-- Requests of the complete weeks by channel in the city and its counties, and by source.
-- one row per kind, name, place and week with requests (kind, name, place_id, week_index)
create or replace temp table channel_series as
with channels as (
  select mart_weeks.week_index, channel, county_id, sum(counted.requests) as requests
  from int_counted_requests as counted
  join mart_weeks on mart_weeks.week_start = counted.requested_week
  group by all
)
select 'channel' as kind, channel as name, '' as place_id, week_index, sum(requests)::integer as requests from channels group by all
union all
select 'channel' as kind, channel as name, county_id as place_id, week_index, sum(requests)::integer as requests
from channels where county_id <> '0' group by all
union all
select 'source' as kind, source as name, '' as place_id, mart_weeks.week_index, count(*)::integer as requests
from int_requests
join mart_weeks on mart_weeks.week_start = int_requests.requested_week
where not is_void
group by all;
