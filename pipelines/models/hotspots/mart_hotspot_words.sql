-- Words that stand out in the requests of a cluster: held by at least a fifth of them and three times as usual there as in a
-- twentieth of all texts. At most six a cluster.
-- one row per cluster and word (cluster_id, word)
with cluster_texts as (
  select cluster_id, count(*) over (partition by cluster_id) as texts, text_key, words
  from (select distinct cluster_id, text_key from mart_hotspot_requests)
  join int_readings using (text_key)
),
cluster_words as (
  select cluster_id, texts, unnest(list_distinct(string_split(words, ' '))) as word from cluster_texts
),
in_clusters as (
  select cluster_id, word, any_value(texts) as texts, count(*)::integer as requests
  from cluster_words
  where length(word) >= 2
  group by cluster_id, word
),
sample as (
  select unnest(list_distinct(string_split(words, ' '))) as word from int_readings where hash(text_key) % 20 = 0
),
usual as (
  select word, count(*) / (select greatest(1, count(*)) from int_readings where hash(text_key) % 20 = 0) as share from sample group by word
)
select cluster_id, word, requests, requests / texts / greatest(coalesce(usual.share, 0), 0.001) as times_usual
from in_clusters
left join usual using (word)
where not exists (select 1 from raw_stopwords where raw_stopwords.word = in_clusters.word)
  and not exists (select 1 from stg_area_names where stg_area_names.name = in_clusters.word)
  and requests * 5 >= texts
  and times_usual >= 3
qualify row_number() over (partition by cluster_id order by requests * ln(times_usual) desc, word) <= 6
