-- Words of the newest week's requests, of the city, of each topic and of each town, against the past year (52 weeks before) and
-- the same season a year ago (weeks 50 to 54 before). At least 5 requests by 3 callers hold a word; names of places and stop
-- words are left out. The past is a sample of at most 50,000 requests.
-- one row per scope and word (scope, scope_id, word)
with newest as (
  select max(week_start) as week_start from mart_weeks
),
past_size as (
  select count(*) as requests from int_requests, newest
  where requested_week between newest.week_start - 378 and newest.week_start - 7
),
chosen as (
  select
    request.text_key,
    -- callers who cannot be told apart count each for one; they are only counted, and hashes are told apart sooner than keys
    hash(coalesce(request.caller_key, request.source || ':' || request.request_id)) as caller,
    request.topic_1,
    request.topic_2,
    request.town_id,
    request.requested_week = newest.week_start as is_now,
    request.requested_week between newest.week_start - 364 and newest.week_start - 7 as is_past,
    request.requested_week between newest.week_start - 378 and newest.week_start - 350 as is_season
  from int_requests as request
  cross join newest
  cross join past_size
  where not request.is_void
    and request.requested_week between newest.week_start - 378 and newest.week_start
    and (request.requested_week = newest.week_start or hash(request.source, request.request_id) % greatest(1, (past_size.requests + 49999) // 50000)::ubigint = 0)
),
sizes as (
  select
    topic_1,
    topic_2,
    town_id,
    grouping_id(topic_1, topic_2, town_id) as scope_code,
    count(*) filter (is_now) as requests,
    count(*) filter (is_past) as past,
    count(*) filter (is_season) as season
  from chosen
  group by grouping sets ((), (topic_1), (topic_2), (town_id))
),
said as materialized (
  select chosen.* exclude (text_key), unnest(list_distinct(string_split(reading.words, ' '))) as word
  from chosen
  join int_readings as reading using (text_key)
),
now_words as (
  select word
  from said
  where is_now and length(word) >= 2 and not regexp_matches(word, '^[0-9A-Za-z.]+$')
  group by word
  having count(*) >= 5 and count(distinct caller) >= 3
),
telling_words as (
  select word
  from now_words
  where not exists (select 1 from raw_stopwords where raw_stopwords.word = now_words.word)
    and not exists (select 1 from stg_area_names where stg_area_names.name = now_words.word)
),
counted as (
  select
    topic_1,
    topic_2,
    town_id,
    word,
    grouping_id(topic_1, topic_2, town_id) as scope_code,
    count(*) filter (is_now) as requests,
    count(distinct caller) filter (is_now) as callers,
    count(*) filter (is_past) as past,
    count(*) filter (is_season) as season
  from said
  semi join telling_words using (word)
  group by grouping sets ((word), (word, topic_1), (word, topic_2), (word, town_id))
  having requests >= 5 and callers >= 3
)
select
  case counted.scope_code when 7 then 'city' when 6 then 'town' else 'topic' end as scope,
  coalesce(counted.topic_1, counted.topic_2, counted.town_id, '') as scope_id,
  counted.word,
  counted.requests::integer as requests,
  sizes.requests::integer as scope_requests,
  counted.past::integer as past_requests,
  sizes.past::integer as past_scope_requests,
  counted.season::integer as season_requests,
  sizes.season::integer as season_scope_requests
from counted
join sizes
  on sizes.scope_code = counted.scope_code
  and sizes.topic_1 is not distinct from counted.topic_1
  and sizes.topic_2 is not distinct from counted.topic_2
  and sizes.town_id is not distinct from counted.town_id
where coalesce(counted.topic_1, counted.topic_2, counted.town_id, '') <> '0'
-- a topic without a second level stands in both columns under one id
qualify row_number() over (partition by scope, scope_id, counted.word order by counted.scope_code) = 1
