-- Requests of each day of the last 156 complete weeks in the whole city, in each topic of the first and the second level and in each county, for the trends. Days without a request are not kept: they count as zeros.
-- one row per kind of series, series and day (kind, series_id, requested_on)
with recent_weeks as (
  select week_start from mart_weeks order by week_start desc limit 156
),
days as (
  select requested_on, county_id, topic_1, topic_2, sum(requests)::integer as requests
  from int_counted_requests
  semi join recent_weeks on recent_weeks.week_start = int_counted_requests.requested_week
  group by requested_on, county_id, topic_1, topic_2
),
places as (
  select area_id from stg_areas where level = 'county'
)
select 'city' as kind, '' as series_id, requested_on, sum(requests)::integer as requests
from days
group by requested_on
union all
select 'topic_' || topic.level as kind, topic.topic_id as series_id, requested_on, sum(requests)::integer as requests
from days
join stg_topics as topic on topic.topic_id in (days.topic_1, days.topic_2) and topic.level <= 2
group by topic.level, topic.topic_id, requested_on
union all
select 'county' as kind, county_id as series_id, requested_on, sum(requests)::integer as requests
from days
semi join places on places.area_id = days.county_id
group by county_id, requested_on
