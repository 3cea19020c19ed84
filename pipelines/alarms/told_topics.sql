-- Every topic that was told of, with a number and the topics above it.
-- one row per topic (topic_id)
create or replace temp table told_topics as
select row_number() over ()::integer - 1 as topic, topic_id, any_value(topic_1) as topic_1, any_value(topic_2) as topic_2
from int_counted_requests
group by topic_id;
