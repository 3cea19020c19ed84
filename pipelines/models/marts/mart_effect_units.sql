-- What each place is to each kind of event that some place of its level had: treated from the week of the start, after it
-- from the first week that lies wholly behind the end; null without such an event. A place's first event of a kind counts.
-- One without an end lasts; in a kind without any end all weeks from the start are after it (end null). Indexes as in
-- mart_weeks. Exposure: households, where nine in ten places of the level and all with an event have them, else residents,
-- else each counts 1; places without it are left out.
-- one row per kind of event, level of place and place (kind, level, unit_id)
with events as (
  select event.* replace (try_cast(starts_on as date) as starts_on, try_cast(ends_on as date) as ends_on), place.level
  from raw_events as event
  join stg_areas as place using (area_id)
  where try_cast(starts_on as date) is not null
),
first_events as (
  select
    kind,
    level,
    area_id,
    project,
    starts_on,
    ends_on,
    count(ends_on) over (partition by kind, level) > 0 as has_ends
  from events
  qualify row_number() over (partition by kind, area_id order by starts_on, event_id) = 1
),
bounds as (
  select min(week_start) as first_week, count(*)::integer as weeks from mart_weeks
),
units as (
  select
    kinds.kind,
    place.level,
    place.area_id,
    place.name,
    case place.level when 'town' then place.county_id when 'county' then null else place.town_id end as within_id,
    greatest(place.households, 0) as households,
    greatest(place.residents, 0) as residents,
    event.project,
    event.starts_on,
    event.ends_on,
    event.has_ends
  from (select distinct kind, level from first_events) as kinds
  join stg_areas as place using (level)
  left join first_events as event on event.kind = kinds.kind and event.area_id = place.area_id
),
sizes as (
  select
    kind,
    level,
    case
      when bool_and(starts_on is null or households > 0) and avg((households > 0)::integer) >= 0.9 then 'households'
      when bool_and(starts_on is null or residents > 0) and avg((residents > 0)::integer) >= 0.9 then 'residents'
      else 'none'
    end as exposure_of
  from units
  group by kind, level
)
select
  units.kind,
  units.level,
  units.area_id as unit_id,
  units.name,
  units.within_id,
  sizes.exposure_of,
  case sizes.exposure_of when 'households' then units.households when 'residents' then units.residents else 1 end as exposure,
  units.project,
  units.starts_on,
  units.ends_on,
  if(units.starts_on is null, null, greatest(0, least(weeks, (week_start(units.starts_on) - first_week) // 7)))::integer as start_index,
  if(
    units.starts_on is null or not has_ends,
    null,
    greatest(start_index, least(weeks, coalesce((week_start(units.ends_on) - first_week) // 7 + 1, weeks)))
  )::integer as end_index
from units
join sizes using (kind, level)
cross join bounds
where exposure > 0
