-- Requests that are not closed and overdue, or due within three days of the cut-off; what letters to the units list.
-- one row per request (source, request_id)
select
  source,
  request_id,
  unit,
  town_id,
  topic_2,
  is_overdue,
  is_warned,
  is_confidential,
  expected_at::date as expected_on,
  -- whole days since the due day, up to and with the cut-off; below 1 for what is due yet
  date_diff('day', expected_at::date, cut_off()) as days_overdue
from int_request_loop
where is_overdue or is_due_soon
