-- Ledger of the last 12 months by the colour at registration, the colour now, and whether it is closed.
-- one row per first colour, last colour and state (first_colour, last_colour, is_closed)
with ends as (
  select source, request_id, arg_min(colour, spell) as first_colour, arg_max(colour, spell) as last_colour
  from int_colour_spells
  group by source, request_id
)
select first_colour, last_colour, is_closed, count(*)::integer as requests
from ends
join int_request_loop using (source, request_id)
where requested_on > cut_off() - 365
group by first_colour, last_colour, is_closed
