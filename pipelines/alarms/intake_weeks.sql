-- Requests of the complete weeks by the way they came: source, channel and county.
-- one row per source, channel, county and week with requests (source, channel, county_id, week_index)
create or replace temp table intake_weeks as
select source, channel, county_id, mart_weeks.week_index, count(*)::integer as requests
from int_requests
join mart_weeks on mart_weeks.week_start = int_requests.requested_week
where not is_void
group by all;
