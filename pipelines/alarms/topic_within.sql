-- What every topic that was told of lies within, itself included: '' for all topics, first, second and third level.
-- one row per topic and what it lies within (topic_id, within)
create or replace temp table topic_within as
with topics as (
  select topic_id, unnest(list_distinct(['', any_value(topic_1), any_value(topic_2), topic_id])) as within
  from int_daily_counts
  group by topic_id
)
from topics where within <> '0';
