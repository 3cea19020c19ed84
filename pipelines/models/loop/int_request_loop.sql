-- Where each request that is not void stands in the loop, by which of the four lanes it goes, on which level it is settled.
-- Lanes exclude each other, the first that fits: raised (a colour or a unit of a higher level than before, or a status that
-- says so), joint (several units at once or one after the other, or a status that says so), recurring (its matter has 3
-- requests or more), plain.
-- one row per request (source, request_id)
-- kept by matter: a lane asks how many requests the matter has
with versions as (
  select
    source,
    request_id,
    version,
    versions,
    told_stage = 'warned' or is_supervised or urges > 0 as is_warned,
    told_stage = 'raised' as says_raised,
    told_stage = 'joint' as says_joint,
    has_person_in_charge,
    lead_unit,
    units_named,
    list_position(['village', 'town', 'county', 'city'], unit_level) as level_rank
  from stg_request_versions
),
-- most were told once
told as (
  select
    source,
    request_id,
    is_warned,
    says_raised,
    says_joint,
    has_person_in_charge,
    false as has_changed_unit,
    units_named as units_at_once,
    level_rank as first_level,
    level_rank as highest_level
  from versions
  where versions = 1
  union all
  select
    source,
    request_id,
    bool_or(is_warned),
    bool_or(says_raised),
    bool_or(says_joint),
    bool_or(has_person_in_charge),
    min(lead_unit) <> max(lead_unit),
    max(units_named),
    arg_min(level_rank, version),
    max(level_rank)
  from versions
  where versions > 1
  group by source, request_id
),
ranked_colours as (
  select source, request_id, spell, list_position(['green', 'blue', 'yellow', 'red'], colour) as rank from int_colour_spells
),
colours as (
  select source, request_id, max(rank) > arg_min(rank, spell) as is_raised from ranked_colours group by source, request_id
),
recurring as (
  select source, request_id
  from int_matters
  where matter_id in (select matter_id from int_matters where not is_first group by matter_id having count(*) >= 2)
),
standing as (
  select source, request_id, present_stage, list_filter(stages, lambda step: step.is_open)[1].entered_at as stage_since
  from int_request_stages
)
select
  request.source,
  request.request_id,
  request.unit,
  request.county_id,
  request.town_id,
  request.village_id,
  request.topic_1,
  request.topic_2,
  request.channel,
  standing.present_stage,
  case
    when colours.is_raised or told.says_raised or told.highest_level > told.first_level then 'raised'
    when told.has_changed_unit or told.units_at_once > 1 or told.says_joint then 'joint'
    when recurring.source is not null then 'recurring'
    else 'plain'
  end as lane,
  request.level,
  request.ledger_colour,
  request.is_closed,
  request.is_closed and request.handler_outcome = 'solved' as is_solved,
  not request.is_closed and request.expected_at < cut_off_time() as is_overdue,
  not request.is_closed and request.expected_at >= cut_off_time() and request.expected_at < cut_off_time() + interval 3 days as is_due_soon,
  -- closed late, or still open after the due time
  request.expected_at < coalesce(request.closed_at, if(request.is_closed, null, cut_off_time())) as was_late,
  coalesce(told.is_warned, false) as is_warned,
  coalesce(told.has_person_in_charge, false) as has_person_in_charge,
  request.is_confidential,
  request.requested_on,
  request.requested_at,
  request.expected_at,
  request.closed_at,
  standing.stage_since,
  if(request.closed_at >= request.requested_at, date_diff('minute', request.requested_at, request.closed_at) / 1440.0, null) as days_to_close
from int_requests as request
join told using (source, request_id)
left join colours using (source, request_id)
left join recurring using (source, request_id)
left join standing using (source, request_id)
where not request.is_void
