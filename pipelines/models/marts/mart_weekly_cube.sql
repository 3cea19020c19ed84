-- Requests per week, county, town, second-level topic and channel: what the explorer adds up.
-- one row per week, place, topic and channel (week_start, county_id, town_id, topic_2, channel)
select requested_week as week_start, county_id, town_id, topic_2, channel, any_value(topic_1) as topic_1,
  sum(requests)::integer as requests, sum(matters)::integer as matters
from int_counted_requests
semi join mart_weeks on mart_weeks.week_start = int_counted_requests.requested_week
group by requested_week, county_id, town_id, topic_2, channel
