-- Requests of the complete weeks by the place and the topic that were told, both as numbers.
-- one row per told place, told topic and week with requests (place, topic, week)
create or replace temp table weekly_cells as
select place, topic, mart_weeks.week_index::integer as week, sum(daily.requests)::integer as requests
from int_counted_requests as daily
join mart_weeks on mart_weeks.week_start = daily.requested_week
join told_places using (place_id, county_id, town_id)
join told_topics using (topic_id)
group by all;
