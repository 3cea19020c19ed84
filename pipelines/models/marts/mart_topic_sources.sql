-- What told the topics of the past year's requests: the operator's class, the classifier, the taxonomy's terms, or nothing.
-- one row per source (source)
select
  source,
  count(*)::integer as requests,
  count(*) filter (topic_source = 'operator') / count(*) as by_operator,
  count(*) filter (topic_source = 'model') / count(*) as by_model,
  count(*) filter (topic_source = 'terms') / count(*) as by_terms,
  count(*) filter (topic_source = 'none') / count(*) as by_nothing,
  count(*) filter (length(topic_id) = 6) / count(*) as to_third_level
from int_requests
where not is_void and requested_on > cut_off() - 365
group by source
