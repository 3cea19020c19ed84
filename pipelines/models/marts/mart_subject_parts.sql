-- What the requests of a topic or a place are made of: channels; topics one level below (of a place those of the second level); counties and towns. Requests of the last 4 complete weeks, the 4 before, the 4 a year before, and the last 52; null before the first week.
-- one row per kind, topic or place, part and its id (kind, subject_id, part, part_id)
with last_week as (
  select max(week_index) as week_index from mart_weeks
),
ages as (
  select week_start, last_week.week_index - mart_weeks.week_index as age
  from mart_weeks cross join last_week
),
cells as (
  select county_id, coalesce(nullif(town_id, '0'), county_id) as place_id, topic_1, topic_2, topic_id, channel,
    sum(requests) filter (age < 4) as requests_4w,
    sum(requests) filter (age between 4 and 7) as previous_4w,
    sum(requests) filter (age between 52 and 55) as year_ago_4w,
    sum(requests) filter (age < 52) as requests_52w
  from int_counted_requests
  join ages on ages.week_start = int_counted_requests.requested_week and age < 56
  group by all
),
parts as (
  select 'topic' as kind, unnest(list_distinct([topic_1, topic_2, topic_id])) as subject_id, 'channel' as part,
    channel as part_id, columns('_4w|_52w')
  from cells
  union all
  select 'topic', unnest(list_distinct([topic_1, topic_2, topic_id])), 'county', county_id, columns('_4w|_52w') from cells
  union all
  select 'topic', unnest(list_distinct([topic_1, topic_2, topic_id])), 'town', place_id, columns('_4w|_52w') from cells
  where place_id <> county_id
  union all
  select 'topic', topic_1, 'topic', topic_2, columns('_4w|_52w') from cells
  union all
  select 'topic', topic_2, 'topic', topic_id, columns('_4w|_52w') from cells where topic_2 <> topic_1
  union all
  select 'place', unnest(list_distinct([county_id, place_id])), 'channel', channel, columns('_4w|_52w') from cells
  union all
  select 'place', unnest(list_distinct([county_id, place_id])), 'topic', topic_2, columns('_4w|_52w') from cells
  union all
  select 'place', county_id, 'town', place_id, columns('_4w|_52w') from cells where place_id <> county_id
)
select kind, subject_id, part, part_id,
  coalesce(sum(requests_4w), 0)::integer as requests_4w,
  if(week_index >= 7, coalesce(sum(previous_4w), 0), null)::integer as previous_4w,
  if(week_index >= 55, coalesce(sum(year_ago_4w), 0), null)::integer as year_ago_4w,
  coalesce(sum(requests_52w), 0)::integer as requests_52w
from parts
cross join last_week
group by kind, subject_id, part, part_id, week_index
