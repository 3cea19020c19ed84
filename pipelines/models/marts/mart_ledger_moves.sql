-- Moves of colour between one version of a request and the next, last 12 months.
-- one row per pair of colours (from_colour, to_colour)
with colours as (
  select source, request_id, requested_at, coalesce(ledger_colour, '') as to_colour,
    lag(ledger_colour) over (partition by source, request_id order by version) as from_colour
  from stg_request_versions
  where versions > 1 and ledger_colour is not null
)
select from_colour, to_colour, count(*)::integer as requests
from colours
where from_colour <> to_colour and requested_at::date > cut_off() - 365
group by from_colour, to_colour
