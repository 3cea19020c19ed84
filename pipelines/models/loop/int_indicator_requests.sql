-- What indicators and marts ask of each request and its matter, void ones too: one table for all of them. Came back: the same caller about the same
-- matter after the closing, or the request itself opened again; `days_to_again` counts from the first closing.
-- one row per request (source, request_id)
-- kept by matter: a caller comes again with the same matter
with reopened as (
  select
    source,
    request_id,
    max(closed_at) filter (times_reopened = 0) as closed_before,
    min(requested_at) filter (times_reopened > 0) as reopened_at
  from stg_request_versions
  where versions > 1
  group by source, request_id
  having max(closed_at) filter (times_reopened = 0) < min(requested_at) filter (times_reopened > 0)
),
-- most matters have one request: nobody comes again with them
shared as (
  select matter.source, matter.request_id, matter.matter_id, request.caller_key, request.requested_at, request.is_closed, request.closed_at
  from int_matters as matter
  join int_requests as request using (source, request_id)
  where matter.matter_id in (select matter_id from int_matters where not is_first)
    and request.caller_key is not null and not request.is_void
),
closings as (
  select
    shared.*,
    coalesce(reopened.closed_before, if(is_closed, closed_at, null)) as first_closed_at
  from shared
  left join reopened using (source, request_id)
),
came_again as (
  select closings.source, closings.request_id, spoken.requested_at as again_at
  from closings
  asof join shared as spoken
    on spoken.matter_id = closings.matter_id
    and spoken.caller_key = closings.caller_key
    and spoken.requested_at > closings.first_closed_at
),
requests as (
  select
    request.*,
    if(is_void, null, coalesce(reopened.closed_before, if(is_closed, closed_at, null))) as first_closed_at,
    reopened.reopened_at
  from int_requests as request
  left join reopened using (source, request_id)
)
select
  request.source,
  request.request_id,
  request.row_hash,
  matter.matter_id,
  request.caller_key,
  request.requested_at,
  request.requested_on,
  request.channel,
  request.request_type,
  request.unit,
  request.lead_unit,
  request.county_id,
  request.town_id,
  request.village_id,
  request.topic_1,
  request.topic_2,
  request.topic_id,
  request.handler_outcome,
  request.citizen_outcome,
  request.satisfaction,
  request.ledger_colour,
  request.extensions,
  request.returns,
  request.urges,
  request.times_reopened,
  request.is_void,
  request.is_merged,
  request.is_unreasonable,
  request.is_appealed,
  coalesce(request.satisfaction = 'unreached', false) as is_not_reached,
  request.is_contacted,
  request.is_confidential,
  request.is_supervised,
  request.is_closed,
  coalesce(request.is_due, false) as is_due,
  request.is_closed_on_time,
  request.caller_key is not null as has_caller,
  matter.is_first,
  coalesce(request.requested_at - matter.previous_requested_at <= interval 30 days, false) as is_repeat,
  if(request.is_void, null, request.level in ('on_spot', 'village', 'town')) as is_grassroots,
  if(request.is_closed, epoch(request.closed_at - request.requested_at) / 86400, null) as days_to_close,
  epoch(least(came_again.again_at, request.reopened_at) - request.first_closed_at) / 86400 as days_to_again,
  request.first_closed_at,
  request.requested_week,
  week_start(request.dispatched_at::date) as dispatched_week,
  request.expected_week,
  request.closed_week,
  -- a source without a time of calling back told the answer by the time of closing
  coalesce(
    request.called_back_week,
    if(request.citizen_outcome is not null or request.satisfaction is not null, request.closed_week, null)
  ) as called_back_week,
  week_start(request.first_closed_at::date + 7) as again_7_week,
  week_start(request.first_closed_at::date + 30) as again_30_week
from requests as request
join int_matters as matter using (source, request_id)
left join came_again using (source, request_id)
