-- What each estate is to each kind of event: treated from the week of the start of works, after them from the first week
-- that lies wholly behind their end; null for estates without such an event. Indexes as in mart_weeks; works not over
-- end after the last week. An estate's first event of a kind counts. Estates without households are left out.
-- one row per kind of event and estate (kind, estate_id)
with first_events as (
  select kind, area_id, project, try_cast(starts_on as date) as starts_on, try_cast(ends_on as date) as ends_on
  from raw_events
  where try_cast(starts_on as date) is not null
  qualify row_number() over (partition by kind, area_id order by starts_on, event_id) = 1
),
kinds as (
  select distinct kind from first_events
),
bounds as (
  select min(week_start) as first_week, count(*)::integer as weeks from mart_weeks
)
select
  kinds.kind,
  estate.area_id as estate_id,
  estate.name,
  estate.town_id,
  estate.households,
  event.project,
  event.starts_on,
  event.ends_on,
  if(event.starts_on is null, null, greatest(0, least(weeks, (week_start(event.starts_on) - first_week) // 7)))::integer as start_index,
  if(
    event.starts_on is null,
    null,
    greatest(start_index, least(weeks, coalesce((week_start(event.ends_on) - first_week) // 7 + 1, weeks)))
  )::integer as end_index
from kinds
cross join stg_areas as estate
cross join bounds
left join first_events as event on event.kind = kinds.kind and event.area_id = estate.area_id
where estate.level = 'estate' and estate.households > 0
