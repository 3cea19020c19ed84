-- What indicators and marts ask of each request and its matter, void ones too: one table for all of them. Came back: the same caller about the same
-- matter after the closing, or the request itself opened again; `days_to_again` counts from the first closing. The lane by which it goes is the first that
-- fits: raised (a colour or a unit of a higher level than before, or a status that says so), joint (several units at once or one after the other, or a
-- status that says so), recurring (its matter has 3 requests or more), plain.
-- one row per request (source, request_id)
-- kept by matter: a caller comes again with the same matter, and a lane asks how many requests it has
with ranked_colours as (
  select source, request_id, spell, list_position(['green', 'blue', 'yellow', 'red'], colour) as rank from int_colour_spells
),
raised_colours as (
  select source, request_id from ranked_colours group by source, request_id having max(rank) > arg_min(rank, spell)
),
-- three requests in four were told once: what their only version says stands with them
versions as (
  select
    *,
    list_position(['village', 'town', 'county', 'city'], unit_level) as level_rank,
    coalesce(told_stage = 'judged' or status = 'returned', false) as is_judged
  from stg_request_versions
  where versions > 1
),
told as (
  select
    source,
    request_id,
    bool_or(told_stage = 'warned' or is_supervised or urges > 0) as is_warned,
    bool_or(told_stage = 'raised') as says_raised,
    bool_or(told_stage = 'joint') as says_joint,
    bool_or(has_person_in_charge) as has_person_in_charge,
    bool_or(is_judged) as was_judged,
    min(updated_at) filter (is_judged) as judged_at,
    min(lead_unit) <> max(lead_unit) as has_changed_unit,
    max(units_named) as units_at_once,
    max(level_rank) > arg_min(level_rank, version) as has_risen,
    max(closed_at) filter (times_reopened = 0) as closed_before,
    min(requested_at) filter (times_reopened > 0) as opened_again_at,
    closed_before < opened_again_at as is_reopened
  from versions
  group by source, request_id
),
told_again as (
  select
    told.* replace (
      if(is_reopened, closed_before, null) as closed_before,
      if(is_reopened, opened_again_at, null) as opened_again_at,
      says_raised or has_risen or raised_colours.source is not null as says_raised
    )
  from told
  left join raised_colours using (source, request_id)
),
-- most matters have one request, whose number is theirs: nobody comes again with them, and they need not be looked up
shared_matters as (
  select matter_id from int_matters where not is_first group by matter_id
),
-- void requests are withdrawn: a matter begins with the first that is left, and what counts its requests counts those that are left
shared as (
  select
    request.source,
    request.request_id,
    matter.matter_id,
    request.caller_key,
    request.requested_at,
    request.closed_at,
    request.is_void,
    request.is_closed,
    not request.is_void and row_number() over left_of_matter = 1 as is_first,
    if(request.is_void, null, lag(request.requested_at) over left_of_matter) as previous_requested_at,
    not request.is_void and count(*) over (partition by matter.matter_id, request.is_void) >= 3 as is_recurring
  from int_matters as matter
  join int_requests as request using (source, request_id)
  left join shared_matters using (matter_id)
  where shared_matters.matter_id is not null or matter.matter_id <> matter.source || ':' || matter.request_id
  window left_of_matter as (
    partition by matter.matter_id, request.is_void order by request.requested_at, request.source || ':' || request.request_id
  )
),
spoken as (
  select
    shared.source,
    shared.request_id,
    shared.matter_id,
    shared.caller_key,
    shared.requested_at,
    coalesce(told_again.closed_before, if(shared.is_closed, shared.closed_at, null)) as first_closed_at
  from shared
  left join told_again using (source, request_id)
  where shared.caller_key is not null and not shared.is_void
),
came_again as (
  select closing.source, closing.request_id, again.requested_at as again_at
  from spoken as closing
  asof join spoken as again
    on again.matter_id = closing.matter_id
    and again.caller_key = closing.caller_key
    and again.requested_at > closing.first_closed_at
),
with_others as (
  select shared.*, came_again.again_at
  from shared
  left join came_again using (source, request_id)
),
requests as (
  select
    request.* replace (
      coalesce(told_again.has_person_in_charge, request.has_person_in_charge) as has_person_in_charge,
      coalesce(told_again.judged_at, request.judged_at) as judged_at
    ),
    coalesce(told_again.is_warned, request.told_stage = 'warned' or request.is_supervised or request.urges > 0, false) as is_warned,
    coalesce(told_again.was_judged, request.is_judged) as was_judged,
    request.dispatched_at is not null or request.status in ('assigned', 'returned', 'reopened') as was_dispatched,
    request.status = 'called_back' as was_called_back,
    ending.tells_end,
    coalesce(with_others.matter_id, request.source || ':' || request.request_id) as matter_id,
    coalesce(with_others.is_first, true) as is_first,
    with_others.previous_requested_at,
    case
      when coalesce(told_again.says_raised, request.told_stage = 'raised') then 'raised'
      when told_again.has_changed_unit or coalesce(told_again.units_at_once, request.units_named) > 1
        or coalesce(told_again.says_joint, request.told_stage = 'joint') then 'joint'
      when with_others.is_recurring then 'recurring'
      else 'plain'
    end as lane,
    case
      when request.is_void or not ending.tells_end or request.status = 'called_back' or (request.status = 'closed' and not ending.calls_back) then null
      when request.status = 'closed' then 'answered'
      when request.status = 'returned' or (request.status = 'accepted' and request.told_stage = 'judged') then 'judged'
      when request.told_stage = 'dispatched' then 'dispatched'
      when request.status in ('assigned', 'reopened') then 'handling'
      else 'accepted'
    end as present_stage,
    if(request.is_void, null, coalesce(told_again.closed_before, if(request.is_closed, request.closed_at, null))) as first_closed_at,
    least(with_others.again_at, told_again.opened_again_at) as again_at
  from int_requests as request
  join int_source_endings as ending on ending.source = request.source
  left join told_again on told_again.source = request.source and told_again.request_id = request.request_id
  left join with_others on with_others.source = request.source and with_others.request_id = request.request_id
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
  unit,
  lead_unit,
  county_id,
  town_id,
  village_id,
  estate_id,
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
  has_person_in_charge,
  was_judged,
  was_dispatched,
  was_called_back,
  tells_end,
  is_closed,
  tells_end and coalesce(is_due, false) as is_due,
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
from requests
