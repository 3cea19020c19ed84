-- Units with what of theirs is overdue, due within three days, warned (督办, 催办); and of the requests of the last 12 months that
-- came onto the list, being late or warned, how many were struck off it (销号: closed since).
-- one row per unit (unit)
select
  coalesce(unit, '') as unit,
  count(*) filter (is_open)::integer as open_requests,
  count(*) filter (is_overdue)::integer as overdue,
  count(*) filter (is_due_soon)::integer as due_soon,
  count(*) filter (is_warned and is_open)::integer as warned,
  count(*) filter ((was_late or is_warned) and requested_on > cut_off() - 365)::integer as listed,
  count(*) filter ((was_late or is_warned) and is_closed and requested_on > cut_off() - 365)::integer as struck_off,
  max(if(is_overdue, date_diff('day', expected_at::date, cut_off()), null)) as longest_overdue_days,
  count(*) filter ((is_overdue or is_due_soon) and has_person_in_charge)::integer as with_person
from int_request_loop
group by coalesce(unit, '')
having count(*) filter (is_overdue or is_due_soon or (is_warned and is_open)) > 0
  or count(*) filter ((was_late or is_warned) and requested_on > cut_off() - 365) > 0
