-- Words that stand out in the requests of an alarm: held by at least a fifth of them and three times as usual there as in a
-- twentieth of all texts. At most six an alarm; none where fewer than 5 requests.
-- one row per alarm and word (kind, period_start, place_id, topic_id, word)
with alarm_texts as (
  select kind, period_start, place_id, behind.topic_id, alarm_requests, text_key, unnest(list_distinct(string_split(reading.words, ' '))) as word
  from mart_alarm_requests as behind
  join int_readings as reading using (text_key)
),
in_alarms as (
  select kind, period_start, place_id, topic_id, word, any_value(alarm_requests) as alarm_requests, count(distinct text_key)::integer as requests
  from alarm_texts
  where length(word) >= 2
  group by kind, period_start, place_id, topic_id, word
),
sample as (
  select unnest(list_distinct(string_split(words, ' '))) as word from int_readings where hash(text_key) % 20 = 0
),
usual as (
  select word, count(*) / (select greatest(1, count(*)) from int_readings where hash(text_key) % 20 = 0) as share from sample group by word
)
select in_alarms.kind, in_alarms.period_start, in_alarms.place_id, in_alarms.topic_id, in_alarms.word, in_alarms.requests,
  in_alarms.requests / in_alarms.alarm_requests / greatest(coalesce(usual.share, 0), 0.001) as times_usual
from in_alarms
left join usual using (word)
where not exists (select 1 from raw_stopwords where raw_stopwords.word = in_alarms.word)
  and not exists (select 1 from stg_area_names where stg_area_names.name = in_alarms.word)
  and in_alarms.requests * 5 >= in_alarms.alarm_requests
  and times_usual >= 3
qualify row_number() over (
  partition by in_alarms.kind, in_alarms.period_start, in_alarms.place_id, in_alarms.topic_id
  order by in_alarms.requests * ln(times_usual) desc, in_alarms.word
) <= 6
