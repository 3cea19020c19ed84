-- Versions of requests: renamed, typed, corrected, categories brought to our codes. A number that ends in -01 is the same
-- request re-opened. Versions are ordered by the last event they tell of, then by name of file and line, never by load time.
-- one row per source and distinct content (source, row_hash)
-- kept by number: its versions, with or without a suffix, are ordered among themselves
with numbered as not materialized (
  select
    raw.* exclude (title, description, address),
    -- the cheap test first: few of a million numbers end so
    request_id like '%-__' and regexp_full_match(request_id, '\d{12,}-\d{2}') as is_numbered_again,
    if(is_numbered_again, left(request_id, -3), request_id) as request_number,
    greatest(coalesce(reopenings, 0), if(is_numbered_again, right(request_id, 2)::integer, 0)) as times_reopened,
    greatest(requested_at, dispatched_at, if(closed_at >= requested_at, closed_at, null), called_back_at, updated_at) as last_event_at
  from raw_requests as raw
),
corrected as not materialized (
  select
    numbered.* replace (
      coalesce(town_fix.becomes, numbered.town) as town,
      coalesce(county_fix.becomes, numbered.county) as county,
      coalesce(status_fix.becomes, numbered.status) as status
    ),
    town_fix.becomes is not null or county_fix.becomes is not null or status_fix.becomes is not null as is_corrected
  from numbered
  left join raw_corrections as town_fix on town_fix.source = numbered.source and town_fix.request_id = numbered.request_id and town_fix.field = 'town' and town_fix.was = coalesce(numbered.town, '')
  left join raw_corrections as county_fix on county_fix.source = numbered.source and county_fix.request_id = numbered.request_id and county_fix.field = 'county' and county_fix.was = coalesce(numbered.county, '')
  left join raw_corrections as status_fix on status_fix.source = numbered.source and status_fix.request_id = numbered.request_id and status_fix.field = 'status' and status_fix.was = coalesce(numbered.status, '')
),
-- what the categories mean is asked of each combination that there is, not of each of a million rows; codes are of a fixed
-- list (`loaders/value-codes.ts`), in the order of letters, and cost a tenth of texts to write
combinations as (
  select distinct source, status, request_type, channel, handler_outcome, citizen_outcome, satisfaction,
    ledger_colour, is_on_spot, is_supervised, is_confidential, is_unreasonable, is_contacted, is_appealed
  from corrected
),
coded as (
  select
    combinations.*,
    status_value.means::enum('accepted', 'assigned', 'called_back', 'closed', 'reopened', 'returned', 'void') as status_code,
    stage_value.means::enum('dispatched', 'joint', 'judged', 'raised', 'warned') as stage_code,
    coalesce(type_value.means, 'other')::enum('complaint', 'help', 'inquiry', 'other', 'praise', 'report', 'suggestion') as type_code,
    coalesce(channel_value.means, if(channel is null, default_channel, 'other'))::enum('app', 'hotline', 'letter', 'miniprogram', 'other', 'station', 'visit', 'web', 'wechat') as channel_code,
    handler_value.means::enum('explained', 'solved', 'unsolved') as handler_code,
    citizen_value.means::enum('partly', 'solved', 'unsolved') as citizen_code,
    satisfaction_value.means::enum('dissatisfied', 'mostly', 'neutral', 'satisfied', 'unrated', 'unreached') as satisfaction_code,
    if(on_spot_value.means = 'true', 'on_spot', colour_value.means)::enum('blue', 'green', 'on_spot', 'red', 'white', 'yellow') as colour_code,
    coalesce(supervised_value.means = 'true', false) as is_under_supervision,
    coalesce(confidential_value.means = 'true', false) as is_kept_confidential,
    coalesce(unreasonable_value.means = 'true', false) as is_held_unreasonable,
    contacted_value.means = 'true' as has_contacted,
    coalesce(appealed_value.means = 'true', false) as has_appealed,
    coalesce(merged_value.means = 'true', false) as has_been_merged
  from combinations
  join raw_sources using (source)
  left join stg_values as status_value on status_value.of_field = 'status' and status_value.of_source = combinations.source and status_value.as_sent = upper(combinations.status)
  left join stg_values as stage_value on stage_value.of_field = 'stage' and stage_value.of_source = combinations.source and stage_value.as_sent = upper(combinations.status)
  left join stg_values as type_value on type_value.of_field = 'request_type' and type_value.of_source = combinations.source and type_value.as_sent = upper(combinations.request_type)
  left join stg_values as channel_value on channel_value.of_field = 'channel' and channel_value.of_source = combinations.source and channel_value.as_sent = upper(combinations.channel)
  left join stg_values as handler_value on handler_value.of_field = 'handler_outcome' and handler_value.of_source = combinations.source and handler_value.as_sent = upper(combinations.handler_outcome)
  left join stg_values as citizen_value on citizen_value.of_field = 'citizen_outcome' and citizen_value.of_source = combinations.source and citizen_value.as_sent = upper(combinations.citizen_outcome)
  left join stg_values as satisfaction_value on satisfaction_value.of_field = 'satisfaction' and satisfaction_value.of_source = combinations.source and satisfaction_value.as_sent = upper(combinations.satisfaction)
  left join stg_values as colour_value on colour_value.of_field = 'ledger_colour' and colour_value.of_source = combinations.source and colour_value.as_sent = upper(combinations.ledger_colour)
  left join stg_values as on_spot_value on on_spot_value.of_field = 'flag' and on_spot_value.of_source = combinations.source and on_spot_value.as_sent = upper(combinations.is_on_spot)
  left join stg_values as supervised_value on supervised_value.of_field = 'flag' and supervised_value.of_source = combinations.source and supervised_value.as_sent = upper(combinations.is_supervised)
  left join stg_values as confidential_value on confidential_value.of_field = 'flag' and confidential_value.of_source = combinations.source and confidential_value.as_sent = upper(combinations.is_confidential)
  left join stg_values as unreasonable_value on unreasonable_value.of_field = 'flag' and unreasonable_value.of_source = combinations.source and unreasonable_value.as_sent = upper(combinations.is_unreasonable)
  left join stg_values as contacted_value on contacted_value.of_field = 'flag' and contacted_value.of_source = combinations.source and contacted_value.as_sent = upper(combinations.is_contacted)
  left join stg_values as appealed_value on appealed_value.of_field = 'flag' and appealed_value.of_source = combinations.source and appealed_value.as_sent = upper(combinations.is_appealed)
  left join stg_values as merged_value on merged_value.of_field = 'merged' and merged_value.of_source = combinations.source and merged_value.as_sent = upper(combinations.status)
),
typed as (
  select
    corrected.*,
    closed_at < requested_at as is_closed_before_requested,
    coded.* exclude (source, status, request_type, channel, handler_outcome, citizen_outcome, satisfaction,
      ledger_colour, is_on_spot, is_supervised, is_confidential, is_unreasonable, is_contacted, is_appealed),
    handling_unit.unit as unit_name,
    first_unit.unit as lead_unit_name,
    handling_unit.level as unit_level,
    greatest(handling_unit.units, first_unit.units) as units_named,
    handling_unit.has_person or first_unit.has_person as names_person
  from corrected
  join coded
    on coded.source = corrected.source
    and coded.status is not distinct from corrected.status
    and coded.request_type is not distinct from corrected.request_type
    and coded.channel is not distinct from corrected.channel
    and coded.handler_outcome is not distinct from corrected.handler_outcome
    and coded.citizen_outcome is not distinct from corrected.citizen_outcome
    and coded.satisfaction is not distinct from corrected.satisfaction
    and coded.ledger_colour is not distinct from corrected.ledger_colour
    and coded.is_on_spot is not distinct from corrected.is_on_spot
    and coded.is_supervised is not distinct from corrected.is_supervised
    and coded.is_confidential is not distinct from corrected.is_confidential
    and coded.is_unreasonable is not distinct from corrected.is_unreasonable
    and coded.is_contacted is not distinct from corrected.is_contacted
    and coded.is_appealed is not distinct from corrected.is_appealed
  left join stg_units_as_sent as handling_unit on handling_unit.as_sent = coalesce(corrected.unit_3, corrected.unit_2, corrected.unit)
  left join stg_units_as_sent as first_unit on first_unit.as_sent = coalesce(corrected.unit, corrected.unit_2, corrected.unit_3)
),
-- three requests in four come in one version: only the others are sorted
several as (
  select source, request_number from numbered group by source, request_number having count(*) > 1
),
told as (
  select source, request_number, count(*)::integer as versions, min(requested_at) as first_requested_at,
    count(distinct text_key)::integer as texts
  from numbered
  join several using (source, request_number)
  group by source, request_number
),
ranked as (
  select
    numbered.source,
    numbered.row_hash,
    told.versions,
    told.first_requested_at,
    told.texts,
    row_number() over (
      partition by numbered.source, numbered.request_number
      order by last_event_at, times_reopened, regexp_replace(file, '\.[^.]*$', ''), coalesce(sheet, ''), line, numbered.row_hash
    )::integer as version
  from numbered
  join told using (source, request_number)
)
select
  typed.source,
  typed.row_hash,
  text_key,
  request_number as request_id,
  caller_key,
  county,
  town,
  village,
  estate,
  topic_path,
  status as status_as_sent,
  unit_name as unit,
  lead_unit_name as lead_unit,
  unit_level,
  channel_code as channel,
  type_code as request_type,
  -- where a source has no status, or one that no table knows, the dates tell it
  case
    when status_code is not null then status_code
    else (
      case
        when called_back_at is not null then 'called_back'
        when closed_at >= requested_at then 'closed'
        when dispatched_at is not null then 'assigned'
        else 'accepted'
      end
    )::enum('accepted', 'assigned', 'called_back', 'closed', 'reopened', 'returned', 'void')
  end as status,
  handler_code as handler_outcome,
  citizen_code as citizen_outcome,
  satisfaction_code as satisfaction,
  colour_code as ledger_colour,
  -- what the status says besides: judged, dispatched, raised, joint, warned
  stage_code as told_stage,
  file,
  sheet,
  flags,
  line,
  extensions,
  returns,
  urges,
  times_reopened,
  likes,
  units_named,
  lat,
  long,
  status_code is null and status is not null as is_status_unknown,
  is_corrected,
  coalesce(is_closed_before_requested, false) as is_closed_before_requested,
  is_under_supervision as is_supervised,
  is_kept_confidential as is_confidential,
  is_held_unreasonable as is_unreasonable,
  has_contacted as is_contacted,
  has_appealed as is_appealed,
  has_been_merged as is_merged,
  coalesce(names_person, false) as has_person_in_charge,
  requested_at,
  coalesce(ranked.first_requested_at, requested_at) as first_requested_at,
  dispatched_at,
  expected_at,
  if(is_closed_before_requested, null, closed_at) as closed_at,
  called_back_at,
  updated_at,
  last_event_at,
  coalesce(ranked.version, 1) as version,
  coalesce(ranked.versions, 1) as versions,
  coalesce(ranked.texts, 1) as texts
from typed
left join ranked using (source, row_hash)
