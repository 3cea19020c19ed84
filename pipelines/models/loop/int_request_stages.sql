-- Dated stages of the loop that each request went through as last told: 受理, 研判, 转办, 办理, 反馈, 回访; the one in which it stands is
-- open. A date that the source does not send is null; a stage that is left but without a date has no stay. Void requests are left out.
-- one row per request (source, request_id)
-- kept by request: of its source it asks only whether that calls back at all, which the fingerprint holds
with
-- judged anew when sent back; dated by the time of change of the first version that says so
judged as (
  select source, request_id, min(updated_at) as entered_at
  from stg_request_versions
  where told_stage = 'judged' or status = 'returned'
  group by source, request_id
),
known as (
  select
    request.source,
    request.request_id,
    requested_at,
    dispatched_at,
    closed_at,
    called_back_at,
    judged.entered_at as judged_at,
    judged.request_id is not null as was_judged,
    dispatched_at is not null or status in ('assigned', 'returned', 'reopened') as was_dispatched,
    status in ('closed', 'called_back') as was_answered,
    status = 'called_back' as was_called_back,
    case
      when status = 'called_back' or (status = 'closed' and not calls_back) then null
      when status = 'closed' then 'answered'
      when status = 'returned' or (status = 'accepted' and told_stage = 'judged') then 'judged'
      when told_stage = 'dispatched' then 'dispatched'
      when status in ('assigned', 'reopened') then 'handling'
      else 'accepted'
    end as present
  from stg_requests as request
  join int_calling_sources using (source)
  left join judged on judged.source = request.source and judged.request_id = request.request_id
  where status <> 'void' and requested_at < cut_off_time()
),
steps as (
  select
    source,
    request_id,
    present,
    list_filter([
      {
        'stage': 'accepted',
        'entered_at': requested_at,
        'left_at': coalesce(if(judged_at <= dispatched_at, judged_at, null), dispatched_at, if(was_dispatched, null, closed_at))
      },
      if(was_judged, {'stage': 'judged', 'entered_at': judged_at, 'left_at': if(dispatched_at >= judged_at, dispatched_at, null)}, null),
      -- no source tells when the unit took the request over, so nobody knows how long that waited
      if(was_dispatched, {'stage': 'dispatched', 'entered_at': dispatched_at, 'left_at': null}, null),
      if(was_dispatched and present is distinct from 'dispatched',
        {'stage': 'handling', 'entered_at': dispatched_at, 'left_at': if(was_answered, closed_at, null)}, null),
      if(was_answered, {'stage': 'answered', 'entered_at': closed_at, 'left_at': called_back_at}, null),
      if(was_called_back, {'stage': 'called_back', 'entered_at': called_back_at, 'left_at': null}, null)
    ], lambda step: step is not null) as steps
  from known
)
select
  source,
  request_id,
  present as present_stage,
  list_transform(steps, lambda step: {
    'stage': step.stage,
    'is_open': coalesce(step.stage = present, false),
    'entered_at': step.entered_at,
    'left_at': if(step.stage = present, null, step.left_at),
    -- dates that contradict each other tell no stay
    'days': if(step.stage is distinct from present and step.left_at >= step.entered_at,
      date_diff('minute', step.entered_at, step.left_at) / 1440.0, null)
  }) as stages
from steps
