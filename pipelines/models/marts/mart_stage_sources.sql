-- What each source tells of the stages: of its requests of the last 12 months how many reached the stage, and of how many the day is
-- known. A stage that none reached, or without a day, is what the source lacks.
-- one row per source and stage (source, stage)
with stages as (
  select unnest(['accepted', 'judged', 'dispatched', 'handling', 'answered', 'called_back']) as stage
),
counted as (
  select source, step.stage, count(*) as reached, count(step.entered_at) as dated
  from (
    select source, unnest(stages) as step
    from int_request_stages
    where requested_on > cut_off() - 365
  )
  group by source, step.stage
)
select source, stage, coalesce(reached, 0)::integer as reached, coalesce(dated, 0)::integer as dated
from (select distinct source from counted) cross join stages
left join counted using (source, stage)
