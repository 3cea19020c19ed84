-- By how much this night changes what published weeks say, and why: late (not known then), merged (withdrawn as a double), void
-- (withdrawn), corrected (told anew: time, topic, place, or void no more), lists (the same row, counted elsewhere by other lists). Of topics and counties the last 53 weeks only.
-- one row per week, figure and cause (week_start, kind, key, cause)
with changed as (
  select
    former.requested_week as former_week,
    former.topic_2 as former_topic,
    former.county_id as former_county,
    now.requested_week,
    now.topic_2,
    now.county_id,
    coalesce(not former.is_void, false) as was_counted,
    coalesce(not now.is_void, false) as is_counted,
    case
      when former.request_id is null then 'late'
      when now.is_void and not former.is_void then if(now.is_merged, 'merged', 'void')
      when former.row_hash = now.row_hash then 'lists'
      else 'corrected'
    end as cause
  from int_published_requests as former
  full join int_requests as now using (source, request_id)
  where
    (former.requested_week in (select week_start from int_published_weeks) or now.requested_week in (select week_start from int_published_weeks))
    and (
      former.row_hash is null
      or now.row_hash is null
      or former.requested_week <> now.requested_week
      or former.topic_2 <> now.topic_2
      or former.county_id <> now.county_id
      or former.is_void <> now.is_void
    )
),
-- where each of them was counted, and where it is; what stays where it was cancels out
cells as (
  select former_week as week_start, cause, -1 as step,
    unnest([{kind: 'all', key: ''}, {kind: 'topic_id', key: former_topic}, {kind: 'place_id', key: former_county}], recursive := true)
  from changed
  where was_counted
  union all
  select requested_week, cause, 1,
    unnest([{kind: 'all', key: ''}, {kind: 'topic_id', key: topic_2}, {kind: 'place_id', key: county_id}], recursive := true)
  from changed
  where is_counted
)
select week_start, kind, key, cause, sum(step)::integer as requests
from cells
semi join int_published_weeks using (week_start)
where kind = 'all' or week_start >= week_start(cut_off()) - 371
group by week_start, kind, key, cause
having sum(step) <> 0
