-- Which topic of the taxonomy each class path as sent means: the deepest level whose name the taxonomy knows.
-- one row per path as sent (topic_path)
with sent as (
  select distinct topic_path, regexp_split_to_array(topic_path, '\s*(->|→|/|>|—|\|)\s*') as names
  from stg_requests
  where topic_path is not null
),
matched as (
  select sent.topic_path, topic.topic_id, topic.level, length(sent.names) as depth,
    list_contains(sent.names, parent.name) as is_under_named_parent
  from sent
  join stg_topics as topic on list_contains(sent.names, topic.name)
  left join stg_topics as parent on parent.topic_id = topic.parent_id
)
select
  topic_path,
  arg_max(topic_id, (is_under_named_parent or level = 1, level, topic_id)) as topic_id
from matched
where level = 1 or is_under_named_parent or depth = 1
group by topic_path
