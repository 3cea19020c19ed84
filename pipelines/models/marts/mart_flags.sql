-- Requests that were loaded with a remark, by source.
-- one row per source and flag (source, flag)
with remarks as (
  select source, unnest(flags) as flag from stg_requests
  union all
  select source, 'closed_before_requested' from stg_requests where is_closed_before_requested
  union all
  select source, 'several_texts' from stg_requests where texts > 1
  union all
  select source, 'corrected' from stg_requests where is_corrected
  union all
  select source, 'place_from_text' from int_requests where is_place_from_text
  union all
  select source, 'place_unknown' from int_requests where county_id = '0'
  union all
  select source, 'town_unknown' from int_requests
  where county_id <> '0' and town_id = '0' and exists (select 1 from stg_areas where level = 'town')
  union all
  select source, 'forbidden_colour_move' from mart_forbidden_moves
  union all
  select source, 'topic_unknown' from int_requests where topic_id = '0'
)
select source, flag, count(*)::integer as rows from remarks group by source, flag
