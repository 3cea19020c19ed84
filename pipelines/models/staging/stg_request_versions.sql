-- Versions of requests: renamed, typed, corrected, categories brought to our codes. A number that ends in -01 is the same
-- request re-opened. Versions are ordered by the last event they tell of, then by name of file and line, never by load time.
-- one row per source and distinct content (source, row_hash)
with corrected as (
  select
    raw.* replace (
      coalesce(town_fix.becomes, raw.town) as town,
      coalesce(county_fix.becomes, raw.county) as county,
      coalesce(status_fix.becomes, raw.status) as status
    ),
    town_fix.becomes is not null or county_fix.becomes is not null or status_fix.becomes is not null as is_corrected
  from (select * exclude (title, description, reply, address) from raw_requests) as raw
  left join raw_corrections as town_fix on town_fix.source = raw.source and town_fix.request_id = raw.request_id and town_fix.field = 'town' and town_fix.was = coalesce(raw.town, '')
  left join raw_corrections as county_fix on county_fix.source = raw.source and county_fix.request_id = raw.request_id and county_fix.field = 'county' and county_fix.was = coalesce(raw.county, '')
  left join raw_corrections as status_fix on status_fix.source = raw.source and status_fix.request_id = raw.request_id and status_fix.field = 'status' and status_fix.was = coalesce(raw.status, '')
),
typed as (
  select
    *,
    regexp_replace(request_id, '^(\d{12,})-\d{2}$', '\1') as request_number,
    greatest(coalesce(reopenings, 0), coalesce(try_cast(nullif(regexp_extract(request_id, '^\d{12,}-(\d{2})$', 1), '') as integer), 0)) as times_reopened,
    closed_at < requested_at as is_closed_before_requested,
    greatest(requested_at, dispatched_at, if(closed_at >= requested_at, closed_at, null), called_back_at, updated_at) as last_event_at,
    means_of('status', source, status) as status_code,
    means_of('request_type', source, request_type) as type_code,
    coalesce(means_of('channel', source, channel), if(channel is null, default_channel, 'other')) as channel_code,
    means_of('handler_outcome', source, handler_outcome) as handler_code,
    means_of('citizen_outcome', source, citizen_outcome) as citizen_code,
    means_of('satisfaction', source, satisfaction) as satisfaction_code,
    means_of('satisfaction', source, first_satisfaction) as first_satisfaction_code,
    means_of('ledger_colour', source, ledger_colour) as colour_code,
    means_of('flag', source, is_on_spot) = 'true' as is_settled_on_spot,
    coalesce(means_of('flag', source, is_supervised) = 'true', false) as is_under_supervision,
    coalesce(means_of('flag', source, is_confidential) = 'true', false) as is_kept_confidential,
    coalesce(means_of('flag', source, is_unreasonable) = 'true', false) as is_held_unreasonable
  from corrected
  join raw_sources using (source)
)
select
  source,
  row_hash,
  text_key,
  request_number as request_id,
  nullif(previous_request_id, request_id) as previous_request_id,
  caller_key,
  county,
  town,
  village,
  estate,
  topic_path,
  status as status_as_sent,
  coalesce(unit_3, unit_2, unit) as unit,
  coalesce(unit, unit_2, unit_3) as lead_unit,
  channel_code as channel,
  coalesce(type_code, 'other') as request_type,
  -- where a source has no status, or one that no table knows, the dates tell it
  coalesce(
    status_code,
    case
      when called_back_at is not null then 'called_back'
      when closed_at >= requested_at then 'closed'
      when dispatched_at is not null then 'assigned'
      else 'accepted'
    end
  ) as status,
  handler_code as handler_outcome,
  citizen_code as citizen_outcome,
  satisfaction_code as satisfaction,
  first_satisfaction_code as first_satisfaction,
  if(is_settled_on_spot, 'on_spot', colour_code) as ledger_colour,
  file,
  sheet,
  flags,
  line,
  extensions,
  returns,
  urges,
  times_reopened,
  likes,
  lat,
  long,
  status_code is null and status is not null as is_status_unknown,
  is_corrected,
  coalesce(is_closed_before_requested, false) as is_closed_before_requested,
  is_under_supervision as is_supervised,
  is_kept_confidential as is_confidential,
  is_held_unreasonable as is_unreasonable,
  requested_at,
  dispatched_at,
  expected_at,
  if(is_closed_before_requested, null, closed_at) as closed_at,
  called_back_at,
  last_event_at,
  row_number() over (
    partition by source, request_number
    order by last_event_at, times_reopened, regexp_replace(file, '\.[^.]*$', ''), coalesce(sheet, ''), line, row_hash
  )::integer as version,
  count(*) over (partition by source, request_number)::integer as versions
from typed
