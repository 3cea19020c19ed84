-- Words that stand out in the requests of a finding, an alarm or a cluster: held by at least a fifth of its texts and three times
-- as usual there as in a twentieth of all texts. At most six a finding.
-- one row per finding and word (finding_id, word)
with finding_texts as (
  select distinct 'cluster ' || cluster_id as finding_id, text_key from mart_hotspot_requests
  union
  select distinct concat_ws(' ', kind, period_start, place_id, topic_id), text_key from mart_alarm_requests
),
finding_words as (
  select finding_id, unnest(list_distinct(string_split(words, ' '))) as word
  from finding_texts
  join int_readings using (text_key)
),
sizes as (
  select finding_id, count(*) as texts from finding_texts semi join int_readings using (text_key) group by finding_id
),
held as (
  select finding_id, word, count(*)::integer as texts from finding_words where length(word) >= 2 group by finding_id, word
),
common as (
  select finding_id, word, held.texts, held.texts / sizes.texts as share
  from held
  join sizes using (finding_id)
  anti join (select word from raw_stopwords union select name as word from stg_area_names) as nothing using (word)
  where held.texts * 5 >= sizes.texts
),
sample as (
  select text_key, words from int_readings where hash(text_key) % 20 = 0
),
usual as (
  select word, count(distinct text_key) / (select greatest(1, count(*)) from sample) as share
  from (select text_key, unnest(string_split(words, ' ')) as word from sample)
  semi join common using (word)
  group by word
)
select finding_id, word, texts, common.share / greatest(coalesce(usual.share, 0), 0.001) as times_usual
from common
left join usual using (word)
where times_usual >= 3
qualify row_number() over (partition by finding_id order by texts * ln(times_usual) desc, word) <= 6
