-- Requests per complete week of every topic (first to third level) and of every county and town: the course on the page of each. Weeks without a request are not kept.
-- one row per kind, topic or place, and week with requests (kind, subject_id, week_index)
with cells as (
  select requested_week as week_start, county_id, town_id, topic_1, topic_2, topic_id, sum(requests)::integer as requests
  from int_daily_counts
  group by requested_week, county_id, town_id, topic_1, topic_2, topic_id
),
subjects as (
  select 'topic' as kind, unnest(list_distinct([topic_1, topic_2, topic_id])) as subject_id, week_start, requests from cells
  union all
  select 'place', unnest(list_distinct([county_id, coalesce(nullif(town_id, '0'), county_id)])), week_start, requests
  from cells
)
select kind, subject_id, week_index, sum(subjects.requests)::integer as requests
from subjects
join mart_weeks using (week_start)
group by kind, subject_id, week_index
