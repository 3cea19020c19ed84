-- Requests per week, town, second-level topic and channel: what the explorer adds up.
-- one row per week, town, topic and channel (week_start, town_id, topic_2, channel)
select requested_week as week_start, town_id, topic_2, channel, any_value(county_id) as county_id, any_value(topic_1) as topic_1,
  sum(requests)::integer as requests, sum(matters)::integer as matters
from int_daily_counts
semi join mart_weeks on mart_weeks.week_start = int_daily_counts.requested_week
group by requested_week, town_id, topic_2, channel
