-- Where each request that is not void stands in the loop, by which of the four lanes it goes, on which level it is settled.
-- one row per request (source, request_id)
-- view: what is asked of each request holds all of it
select
  source,
  request_id,
  unit,
  town_id,
  topic_1,
  topic_2,
  present_stage,
  lane,
  level,
  ledger_colour,
  is_closed,
  tells_end and not is_closed as is_open,
  is_closed and handler_outcome = 'solved' as is_solved,
  is_open and expected_at < cut_off_time() as is_overdue,
  is_open and expected_at >= cut_off_time() and expected_at < cut_off_time() + interval 3 days as is_due_soon,
  -- closed late, or still open after the due time
  expected_at < coalesce(closed_at, if(is_open, cut_off_time(), null)) as was_late,
  is_warned,
  has_person_in_charge,
  is_confidential,
  was_judged,
  was_dispatched,
  was_called_back,
  requested_on,
  requested_at,
  judged_at,
  dispatched_at,
  expected_at,
  closed_at,
  called_back_at,
  if(closed_at >= requested_at, date_diff('minute', requested_at, closed_at) / 1440.0, null) as days_to_close
from int_indicator_requests
where not is_void
