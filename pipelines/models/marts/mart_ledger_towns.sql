-- The ledger of the last 12 months by town and colour.
-- one row per town and colour (town_id, ledger_colour)
select town_id, ledger_colour, count(*)::integer as requests,
  count(*) filter (not is_closed)::integer as open_requests,
  count(*) filter (not is_closed and is_due)::integer as overdue_requests
from int_requests
where ledger_colour is not null and not is_void and requested_on > cut_off() - 365
group by town_id, ledger_colour
