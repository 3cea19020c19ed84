-- Requests of the complete weeks, the place and the topic that were told as numbers.
-- one row per request
create or replace temp table weekly_cells as
select place, topic, mart_weeks.week_index::integer as week
from int_counted_requests
join mart_weeks on mart_weeks.week_start = int_counted_requests.requested_week
join told_places using (place_id, county_id, town_id)
join told_topics using (topic_id);
