-- Which topic of the taxonomy each class path as sent means: what values.csv or the source's configuration says of it
-- (field topic_path), else the deepest level whose name the taxonomy knows.
-- one row per source and path as sent (source, topic_path)
with sent as (
  select distinct source, topic_path, regexp_split_to_array(topic_path, '\s*(->|→|/|>|—|\|)\s*') as names
  from stg_requests
  where topic_path is not null
),
by_name as (
  select sent.source, sent.topic_path,
    arg_max(topic.topic_id, (coalesce(list_contains(sent.names, parent.name), true), topic.level, topic.topic_id)) as topic_id
  from sent
  join stg_topics as topic on list_contains(sent.names, topic.name)
  left join stg_topics as parent on parent.topic_id = topic.parent_id
  where topic.level = 1 or length(sent.names) = 1 or list_contains(sent.names, parent.name)
  group by sent.source, sent.topic_path
),
by_table as (
  select sent.source, sent.topic_path, stg_values.means as topic_id
  from sent
  left join stg_values
    on stg_values.of_field = 'topic_path' and stg_values.of_source = sent.source and stg_values.as_sent = upper(replace(sent.topic_path, ' ', ''))
)
select source, topic_path, coalesce(by_table.topic_id, by_name.topic_id) as topic_id
from by_table
left join by_name using (source, topic_path)
where by_table.topic_id is not null or by_name.topic_id is not null
