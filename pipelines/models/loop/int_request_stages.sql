-- Dated stages of the loop that each request went through as last told: 受理, 研判, 转办, 办理, 反馈, 回访. A date that the source does
-- not send is null; a stage that is left but without a date has no stay. Void requests are left out.
-- one row per request and stage (source, request_id, stage)
-- view: told from the versions in less time than it takes to write it down
with calling as (
  select source, bool_or(status = 'called_back' or called_back_at is not null) as calls_back from stg_requests group by source
),
-- judged anew when sent back; dated by the time of change of the first version that says so
judged as (
  select source, request_id, min(updated_at) as entered_at
  from stg_request_versions
  where told_stage = 'judged' or status = 'returned'
  group by source, request_id
),
-- six steps are told from it
known as materialized (
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
  join calling using (source)
  left join judged on judged.source = request.source and judged.request_id = request.request_id
  where status <> 'void' and requested_at < cut_off_time()
),
steps as (
  select source, request_id, present, 'accepted' as stage, requested_at as entered_at,
    coalesce(if(judged_at <= dispatched_at, judged_at, null), dispatched_at, if(was_dispatched, null, closed_at)) as left_at
  from known
  union all
  select source, request_id, present, 'judged', judged_at, if(dispatched_at >= judged_at, dispatched_at, null)
  from known
  where was_judged
  union all
  -- no source tells when the unit took the request over, so nobody knows how long that waited
  select source, request_id, present, 'dispatched', dispatched_at, null
  from known
  where was_dispatched
  union all
  select source, request_id, present, 'handling', dispatched_at, if(was_answered, closed_at, null)
  from known
  where was_dispatched and present is distinct from 'dispatched'
  union all
  select source, request_id, present, 'answered', closed_at, called_back_at
  from known
  where was_answered
  union all
  select source, request_id, present, 'called_back', called_back_at, null
  from known
  where was_called_back
)
select
  source,
  request_id,
  stage,
  coalesce(stage = present, false) as is_open,
  entered_at,
  if(stage = present, null, left_at) as left_at,
  -- dates that contradict each other tell no stay
  if(stage is distinct from present and left_at >= entered_at, date_diff('minute', entered_at, left_at) / 1440.0, null) as days
from steps
