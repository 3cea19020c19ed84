-- Words that in the four weeks up to the newest complete week are told of one topic in many towns, and were not before: at least 3
-- towns, none with more than half of the requests, 5 matters, 10 requests and 5 callers, and five times the share that they had in the topic in the 52 weeks before. A word has two
-- characters or more, or is two neighbouring words; stopwords, names of places, masks and numbers are none.
-- one row per level-2 topic and word (topic_2, word)
with period as (
  select max(week_end) - 27 as first_day, max(week_end) as last_day from mart_weeks
),
told as (
  select
    request.source || ':' || request.request_id as id,
    request.topic_2,
    request.town_id,
    matter.matter_id,
    coalesce(request.caller_key, request.source || ':' || request.request_id) as caller,
    request.requested_on >= period.first_day as is_now,
    request.text_key
  from int_requests as request
  join int_matters as matter using (source, request_id)
  join period on request.requested_on between period.first_day - 364 and period.last_day
  where not request.is_void and request.topic_2 <> '0' and request.town_id <> '0' and request.text_key is not null
),
-- of what was told before a sample tells the shares well enough
kept as (
  (select * from told where is_now)
  union all
  (select * from told where not is_now order by md5(text_key::varchar), id limit 20000)
),
cut as (
  select kept.*, unnest(string_split(reading.words, ' ')) as word, generate_subscripts(string_split(reading.words, ' '), 1) as position
  from kept
  join int_readings as reading using (text_key)
),
tokens as (
  select *
  from cut
  anti join (select word from raw_stopwords union select name as word from stg_area_names) as nothing using (word)
  where not regexp_matches(word, '[〔〕0-9０-９A-Za-z]')
),
pairs as (
  select *, lead(word) over following as next_word, lead(position) over following as next_position
  from tokens
  window following as (partition by id order by position)
),
terms as (
  select distinct id, topic_2, town_id, matter_id, caller, is_now, word from tokens where length(word) > 1
  union
  select distinct id, topic_2, town_id, matter_id, caller, is_now, word || next_word from pairs where next_position = position + 1
),
sizes as (
  select
    topic_2,
    count(*) filter (is_now)::integer as topic_requests,
    count(*) filter (not is_now)::integer as topic_requests_before
  from kept
  group by topic_2
),
counted as (
  select
    topic_2,
    word,
    count(*) filter (is_now)::integer as requests,
    count(distinct caller) filter (is_now)::integer as callers,
    count(distinct matter_id) filter (is_now)::integer as matters,
    count(distinct town_id) filter (is_now)::integer as towns,
    count(*) filter (not is_now)::integer as requests_before,
    list_max(map_values(histogram(town_id) filter (is_now)))::integer as most_in_a_town,
    list_sort(list(distinct town_id) filter (is_now)) as town_ids,
    list_sort(list(id) filter (is_now)) as ids
  from terms
  group by topic_2, word
)
select counted.*, topic_requests, topic_requests_before
from counted
join sizes using (topic_2)
where towns >= 3 and most_in_a_town <= requests / 2 and matters >= 5 and requests >= 10 and callers >= 5
  and requests / topic_requests >= 5 * (requests_before + 0.5) / (topic_requests_before + 1)
