-- The loop by stage, of the whole city and of each unit, town and first-level topic: of the requests of the last 12 months how many
-- reached the stage, how many left it with both dates, their stay; and how many stand in it now, whenever they came, since when at most.
-- Quantiles of 10 stays or more.
-- one row per kind of slice, slice and stage (slice_kind, slice, stage)
with requests as (
  select
    unnest(stages) as step,
    requested_on > cut_off() - 365 as is_recent,
    coalesce(unit, '') as unit,
    town_id,
    topic_1
  from int_request_stages
  where present_stage is not null or requested_on > cut_off() - 365
),
rows as (
  select
    step.stage,
    step.is_open,
    if(is_recent, step.days, null) as days,
    if(step.is_open and step.entered_at <= cut_off_time(), date_diff('minute', step.entered_at, cut_off_time()) / 1440.0, null) as days_so_far,
    is_recent,
    unit,
    town_id,
    topic_1
  from requests
  where step.is_open or is_recent
),
counted as (
  select
    case when grouping(unit) = 0 then 'unit' when grouping(town_id) = 0 then 'town' when grouping(topic_1) = 0 then 'topic' else 'city' end as slice_kind,
    coalesce(unit, town_id, topic_1, '') as slice,
    stage,
    count(*) filter (is_recent)::integer as reached,
    count(*) filter (is_open)::integer as standing,
    count(days)::integer as stays,
    quantile_cont(days, [0.5, 0.9]) as quantiles,
    max(days_so_far) as oldest_days
  from rows
  group by grouping sets ((stage), (unit, stage), (town_id, stage), (topic_1, stage))
)
select
  slice_kind,
  slice,
  stage,
  reached,
  standing,
  stays,
  if(stays >= 10, quantiles[1], null) as median_days,
  if(stays >= 10, quantiles[2], null) as p90_days,
  oldest_days
from counted
