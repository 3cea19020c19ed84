-- Which class was taken for which, with the words that spoke for the other one: five at most, each in 5 tickets at least that look misfiled and like it, no names of places, no masks, no digits.
-- one row per class as sent and class as it looks, of 5 tickets or more (sent_id, likely_id)
with misfiled as (
  select source, request_id, sent_id, likely_id, words from int_topic_checks where is_misfiled
),
pairs as (
  select sent_id, likely_id, count(*)::integer as requests
  from misfiled
  group by sent_id, likely_id
  having count(*) >= 5
),
spoken as (
  select likely_id, unnest(list_distinct(words)) as word
  from misfiled
),
counted as (
  select likely_id, word, count(*) as requests
  from spoken
  where not regexp_matches(word, '[〔〕0-9０-９A-Za-z]')
    and word not in (select unnest([name] || string_split(coalesce(aliases, ''), '|')) from stg_areas)
  group by likely_id, word
  having count(*) >= 5
),
listed as (
  select likely_id, list(word order by requests desc, word)[1:5] as words
  from counted
  group by likely_id
)
select sent_id, likely_id, pairs.requests, coalesce(listed.words, []::varchar[]) as words
from pairs
left join listed using (likely_id)
