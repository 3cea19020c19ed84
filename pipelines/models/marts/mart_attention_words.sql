-- Words that stand out in the requests of an item of attention: held by at least a fifth of them and three times as usual
-- there as in a twentieth of all texts. At most six an item.
-- one row per item and word (week_start, town_id, topic_2, word)
with item_texts as (
  select item.week_start, item.town_id, item.topic_2, item.requests as item_requests, reading.text_key, unnest(list_distinct(string_split(reading.words, ' '))) as word
  from mart_attention as item
  join int_requests as request on request.requested_week = item.week_start and request.town_id = item.town_id and request.topic_2 = item.topic_2 and not request.is_void
  join int_readings as reading using (text_key)
),
in_items as (
  select week_start, town_id, topic_2, word, any_value(item_requests) as item_requests, count(distinct text_key)::integer as requests
  from item_texts
  where length(word) >= 2
  group by week_start, town_id, topic_2, word
),
sample as (
  select unnest(list_distinct(string_split(words, ' '))) as word from int_readings where hash(text_key) % 20 = 0
),
usual as (
  select word, count(*) / (select greatest(1, count(*)) from int_readings where hash(text_key) % 20 = 0) as share from sample group by word
)
select in_items.week_start, in_items.town_id, in_items.topic_2, in_items.word, in_items.requests,
  in_items.requests / in_items.item_requests / greatest(coalesce(usual.share, 0), 0.001) as times_usual
from in_items
left join usual using (word)
where not exists (select 1 from raw_stopwords where raw_stopwords.word = in_items.word)
  and not exists (select 1 from stg_area_names where stg_area_names.name = in_items.word)
  and in_items.requests * 5 >= in_items.item_requests
  and times_usual >= 3
qualify row_number() over (partition by in_items.week_start, in_items.town_id, in_items.topic_2 order by in_items.requests * ln(times_usual) desc, in_items.word) <= 6
