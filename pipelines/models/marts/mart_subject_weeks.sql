-- Requests per complete week of every topic (first to third level) and of every county and town: the course on the page of each. Weeks without a request are not kept.
-- one row per kind, topic or place, and week with requests (kind, subject_id, week_index)
with topics as (
  select requested_week as week_start, topic_1, topic_2, topic_id, sum(requests) as requests
  from int_counted_requests
  group by all
),
places as (
  select requested_week as week_start, county_id, coalesce(nullif(town_id, '0'), county_id) as place_id, sum(requests) as requests
  from int_counted_requests
  group by all
),
subjects as (
  select 'topic' as kind, unnest(list_distinct([topic_1, topic_2, topic_id])) as subject_id, week_start, requests from topics
  union all
  select 'place', unnest(list_distinct([county_id, place_id])), week_start, requests from places
)
select kind, subject_id, week_index, sum(subjects.requests)::integer as requests
from subjects
join mart_weeks using (week_start)
group by kind, subject_id, week_index
