-- How many matters the requests of an alarm speak of, and how many of them the largest one makes: one caller or many.
-- one row per alarm (kind, period_start, place_id, topic_id)
with matters as (
  select kind, period_start, place_id, topic_id, matter_id, count(*)::integer as requests
  from mart_alarm_requests
  group by all
)
select kind, period_start, place_id, topic_id, count(*)::integer as matters, max(requests)::integer as largest_matter_requests
from matters
group by all
