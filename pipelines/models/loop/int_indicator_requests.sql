-- What indicators and marts ask of each request and its matter, void ones too: one table for all of them. Came back: the same caller about the same
-- matter after the closing, or the request itself opened again; `days_to_again` counts from the first closing. The lane by which it goes is the first that
-- fits: raised (a colour or a unit of a higher level than before, or a status that says so), joint (several units at once or one after the other, or a
-- status that says so), recurring (its matter has 3 requests or more), plain.
-- one row per request (source, request_id)
-- kept by matter: a caller comes again with the same matter, and a lane asks how many requests it has
with ranked as (
  select *, list_position(['village', 'town', 'county', 'city'], unit_level) as level_rank
  from stg_request_versions
  where versions > 1
),
-- three requests in four were told once: what their only version says stands with them
told_again as (
  select
    source,
    request_id,
    bool_or(told_stage = 'warned' or is_supervised or urges > 0) as is_warned,
    bool_or(told_stage = 'raised') as says_raised,
    bool_or(told_stage = 'joint') as says_joint,
    bool_or(has_person_in_charge) as has_person_in_charge,
    min(lead_unit) <> max(lead_unit) as has_changed_unit,
    max(units_named) as units_at_once,
    max(level_rank) > arg_min(level_rank, version) as has_risen,
    max(closed_at) filter (times_reopened = 0) as closed_before,
    min(requested_at) filter (times_reopened > 0) as opened_again_at,
    closed_before < opened_again_at as is_reopened
  from ranked
  group by source, request_id
),
-- judged anew when sent back; dated by the time of change of the first version that says so
judged as (
  select source, request_id, min(updated_at) as judged_at
  from stg_request_versions
  where told_stage = 'judged' or status = 'returned'
  group by source, request_id
),
ranked_colours as (
  select source, request_id, spell, list_position(['green', 'blue', 'yellow', 'red'], colour) as rank from int_colour_spells
),
colours as (
  select source, request_id, max(rank) > arg_min(rank, spell) as is_raised from ranked_colours group by source, request_id
),
-- most matters have one request, whose number is theirs: nobody comes again with them, and they need not be looked up
shared_matters as (
  select matter_id, count(*) >= 2 as is_recurring from int_matters where not is_first group by matter_id
),
shared as (
  select matter.source, matter.request_id, matter.matter_id, matter.is_first, matter.previous_requested_at, shared_matters.is_recurring
  from int_matters as matter
  left join shared_matters using (matter_id)
  where shared_matters.matter_id is not null or matter.matter_id <> matter.source || ':' || matter.request_id
),
spoken as (
  select
    shared.source,
    shared.request_id,
    shared.matter_id,
    request.caller_key,
    request.requested_at,
    coalesce(if(told_again.is_reopened, told_again.closed_before, null), if(request.is_closed, request.closed_at, null)) as first_closed_at
  from shared
  join int_requests as request using (source, request_id)
  left join told_again using (source, request_id)
  where request.caller_key is not null and not request.is_void
),
came_again as (
  select closing.source, closing.request_id, again.requested_at as again_at
  from spoken as closing
  asof join spoken as again
    on again.matter_id = closing.matter_id
    and again.caller_key = closing.caller_key
    and again.requested_at > closing.first_closed_at
),
told as (
  select
    request.*,
    coalesce(shared.matter_id, request.source || ':' || request.request_id) as matter_id,
    coalesce(shared.is_first, true) as is_first,
    shared.previous_requested_at,
    case
      when colours.is_raised or coalesce(told_again.says_raised, request.told_stage = 'raised') or told_again.has_risen then 'raised'
      when told_again.has_changed_unit or coalesce(told_again.units_at_once, request.units_named) > 1
        or coalesce(told_again.says_joint, request.told_stage = 'joint') then 'joint'
      when shared.is_recurring then 'recurring'
      else 'plain'
    end as lane,
    coalesce(told_again.is_warned, request.told_stage = 'warned' or request.is_supervised or request.urges > 0, false) as is_warned,
    coalesce(told_again.has_person_in_charge, request.has_person_in_charge, false) as has_person,
    judged.request_id is not null as was_judged,
    judged.judged_at,
    case
      when request.is_void or request.status = 'called_back' or (request.status = 'closed' and not calling.calls_back) then null
      when request.status = 'closed' then 'answered'
      when request.status = 'returned' or (request.status = 'accepted' and request.told_stage = 'judged') then 'judged'
      when request.told_stage = 'dispatched' then 'dispatched'
      when request.status in ('assigned', 'reopened') then 'handling'
      else 'accepted'
    end as present_stage,
    if(request.is_void, null,
      coalesce(if(told_again.is_reopened, told_again.closed_before, null), if(request.is_closed, request.closed_at, null))) as first_closed_at,
    least(came_again.again_at, if(told_again.is_reopened, told_again.opened_again_at, null)) as again_at
  from int_requests as request
  join int_calling_sources as calling on calling.source = request.source
  left join told_again on told_again.source = request.source and told_again.request_id = request.request_id
  left join judged on judged.source = request.source and judged.request_id = request.request_id
  left join colours on colours.source = request.source and colours.request_id = request.request_id
  left join shared on shared.source = request.source and shared.request_id = request.request_id
  left join came_again on came_again.source = request.source and came_again.request_id = request.request_id
)
select
  source,
  request_id,
  matter_id,
  caller_key,
  requested_at,
  requested_on,
  channel,
  request_type,
  status,
  unit,
  lead_unit,
  county_id,
  town_id,
  village_id,
  topic_1,
  topic_2,
  topic_id,
  handler_outcome,
  citizen_outcome,
  satisfaction,
  ledger_colour,
  level,
  lane,
  present_stage,
  extensions,
  returns,
  urges,
  times_reopened,
  is_void,
  is_merged,
  is_unreasonable,
  is_appealed,
  coalesce(satisfaction = 'unreached', false) as is_not_reached,
  is_contacted,
  is_confidential,
  is_supervised,
  is_warned,
  has_person as has_person_in_charge,
  was_judged,
  is_closed,
  coalesce(is_due, false) as is_due,
  is_closed_on_time,
  caller_key is not null as has_caller,
  is_first,
  coalesce(requested_at - previous_requested_at <= interval 30 days, false) as is_repeat,
  if(is_void, null, level in ('on_spot', 'village', 'town')) as is_grassroots,
  if(is_closed, epoch(closed_at - requested_at) / 86400, null) as days_to_close,
  epoch(again_at - first_closed_at) / 86400 as days_to_again,
  judged_at,
  dispatched_at,
  expected_at,
  closed_at,
  called_back_at,
  first_closed_at,
  requested_week,
  week_start(dispatched_at::date) as dispatched_week,
  expected_week,
  closed_week,
  -- a source without a time of calling back told the answer by the time of closing
  coalesce(
    called_back_week,
    if(citizen_outcome is not null or satisfaction is not null, closed_week, null)
  ) as called_back_week,
  week_start(first_closed_at::date + 7) as again_7_week,
  week_start(first_closed_at::date + 30) as again_30_week
from told
