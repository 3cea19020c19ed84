-- Classed tickets of the 91 days up to the cut-off beside what the classifier says of their texts, as far as it says anything.
-- Words of those that are classed otherwise only. Misfiled: at the second level (the first, where one of them stops there) it is at least 80 % sure of another topic.
-- one row per classed request of those days (source, request_id)
with classed as (
  select
    source,
    request_id,
    request.unit,
    sent.topic_id as sent_id,
    prediction.likeliest_id,
    prediction.probabilities,
    coalesce(spoken.words, []::varchar[]) as words,
    least(length(sent.topic_id), length(prediction.likeliest_id), 4) as digits
  from int_requests as request
  join (select source, request_id, topic_path from stg_requests) as as_sent using (source, request_id)
  join stg_topics_as_sent as sent using (source, topic_path)
  join int_topic_predictions as prediction using (text_key)
  left join int_topic_words as spoken using (text_key)
  where not request.is_void and requested_on > cut_off() - 91 and likeliest_id is not null
)
select
  source,
  request_id,
  unit,
  left(sent_id, digits) as sent_id,
  left(likeliest_id, digits) as likely_id,
  left(sent_id, digits) <> left(likeliest_id, digits) and probabilities[digits // 2] >= 0.8 as is_misfiled,
  words
from classed
