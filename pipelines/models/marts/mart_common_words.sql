-- Words that in the four weeks up to the newest complete week are told of one topic in many towns, and were not before: at least 3
-- towns, none with more than half of the requests, 5 matters, 10 requests and 5 callers, and five times the share that they had in the topic in the 52 weeks before. A word has two
-- characters or more, or is two neighbouring words; stopwords, names of places, masks and numbers are none.
-- one row per level-2 topic and word (topic_2, word)
with period as (
  select max(week_end) - 27 as first_day, max(week_end) as last_day from mart_weeks
),
told as (
  select
    request.source,
    request.request_id,
    request.source || ':' || request.request_id as id,
    request.topic_2,
    request.town_id,
    coalesce(request.caller_key, request.source || ':' || request.request_id) as caller,
    request.requested_on >= period.first_day as is_now,
    request.text_key
  from int_requests as request
  join period on request.requested_on between period.first_day - 364 and period.last_day
  where not request.is_void and request.topic_2 <> '0' and request.town_id <> '0' and request.text_key is not null
),
-- of what was told before a sample tells the shares well enough
kept as materialized (
  select row_number() over () as turn, *
  from (
    (select * from told where is_now)
    union all
    (select * from told where not is_now order by md5(text_key::varchar), id limit 20000)
  )
),
cut as materialized (
  select turn, topic_2, is_now, unnest(words) as word, unnest(list_append(words[2:], null)) as next_word
  from (
    select turn, topic_2, is_now, string_split(reading.words, ' ') as words
    from kept
    join int_readings as reading using (text_key)
  )
),
telling as (
  select word
  from (select distinct word from cut)
  anti join (select word from raw_stopwords union select name as word from stg_area_names) as nothing using (word)
  where not regexp_matches(word, '[〔〕0-9０-９A-Za-z]')
),
terms as not materialized (
  select turn, topic_2, is_now, word from cut semi join telling using (word) where length(word) > 1
  union all
  select turn, topic_2, is_now, word || next_word
  from cut
  semi join telling using (word)
  semi join telling as next_telling on next_telling.word = cut.next_word
),
now_terms as materialized (select distinct turn, topic_2, word from terms where is_now),
sizes as (
  select
    topic_2,
    count(*) filter (is_now)::integer as topic_requests,
    count(*) filter (not is_now)::integer as topic_requests_before
  from kept
  group by topic_2
),
-- few are common: of the others nobody asks who told them, or how often they were told before
frequent as materialized (
  select topic_2, word, count(*)::integer as requests from now_terms group by topic_2, word having requests >= 10
),
before as (
  select topic_2, word, count(distinct turn)::integer as requests_before
  from terms
  semi join frequent using (topic_2, word)
  where not is_now
  group by topic_2, word
),
risen as materialized (
  select topic_2, word, requests
  from frequent
  join sizes using (topic_2)
  left join before using (topic_2, word)
  where requests / topic_requests >= 5 * (coalesce(requests_before, 0) + 0.5) / (topic_requests_before + 1)
)
select
  topic_2,
  word,
  requests,
  count(distinct caller)::integer as callers,
  count(distinct matter_id)::integer as matters,
  count(distinct town_id)::integer as towns,
  list_sort(list(id)) as ids
from risen
join now_terms using (topic_2, word)
join kept using (turn, topic_2)
join int_matters as matter on matter.source = kept.source and matter.request_id = kept.request_id
group by topic_2, word, requests
having towns >= 3 and list_max(map_values(histogram(town_id))) <= requests / 2 and matters >= 5 and callers >= 5
