-- Dated stages of the loop that each request went through as last told: 受理, 研判, 转办, 办理, 反馈, 回访; the one in which it stands is
-- open. A date that the source does not send is null; a stage that is left but without a date has no stay. Void requests are left out.
-- one row per request (source, request_id)
-- view: lists of stages cost more to keep than to make of the dates, and only those of the newest year are asked for
with steps as (
  select
    *,
    list_filter([
      {
        'stage': 'accepted',
        'entered_at': requested_at,
        'left_at': coalesce(if(judged_at <= dispatched_at, judged_at, null), dispatched_at, if(was_dispatched, null, closed_at))
      },
      if(was_judged, {'stage': 'judged', 'entered_at': judged_at, 'left_at': if(dispatched_at >= judged_at, dispatched_at, null)}, null),
      -- no source tells when the unit took the request over, so nobody knows how long that waited
      if(was_dispatched, {'stage': 'dispatched', 'entered_at': dispatched_at, 'left_at': null}, null),
      if(was_dispatched and present_stage is distinct from 'dispatched',
        {'stage': 'handling', 'entered_at': dispatched_at, 'left_at': if(is_closed, closed_at, null)}, null),
      if(is_closed, {'stage': 'answered', 'entered_at': closed_at, 'left_at': called_back_at}, null),
      if(was_called_back, {'stage': 'called_back', 'entered_at': called_back_at, 'left_at': null}, null)
    ], lambda step: step is not null) as steps
  from int_request_loop
)
select
  source,
  request_id,
  unit,
  town_id,
  topic_1,
  requested_on,
  present_stage,
  list_transform(steps, lambda step: {
    'stage': step.stage,
    'is_open': coalesce(step.stage = present_stage, false),
    'entered_at': step.entered_at,
    'left_at': if(step.stage = present_stage, null, step.left_at),
    -- dates that contradict each other tell no stay
    'days': if(step.stage is distinct from present_stage and step.left_at >= step.entered_at,
      date_diff('minute', step.entered_at, step.left_at) / 1440.0, null)
  }) as stages
from steps
