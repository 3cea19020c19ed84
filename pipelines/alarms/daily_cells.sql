-- Requests of the days since a year and three months, the place and the topic that were told as numbers.
-- one row per request
-- days are counted from the first of the 450 up to the cut-off
create or replace temp table daily_cells as
select place, topic, (requested_on - cut_off())::integer + 449 as day
from int_counted_requests
join told_places using (place_id, county_id, town_id)
join told_topics using (topic_id)
where requested_on between cut_off() - 449 and cut_off();
