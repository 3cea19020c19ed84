-- Colours of the ledger one after the other, as the versions of a request tell them. The first is taken to hold since the request was
-- registered. A move is dated by the time of change of the first version that shows it; if that version also closes the
-- request, the day of the move is not known (null), only that it was told by then.
-- one row per request and spell (source, request_id, spell)
with coloured as (
  select
    source,
    request_id,
    version,
    ledger_colour as colour,
    lag(ledger_colour) over history as previous_colour,
    first_requested_at,
    if(closed_at is null, updated_at, null) as moved_at,
    last_event_at as told_at
  from stg_request_versions
  where ledger_colour is not null and status <> 'void' and requested_at < cut_off_time()
  window history as (partition by source, request_id order by version)
),
begun as (
  select *, row_number() over history = 1 as is_first
  from coloured
  where previous_colour is null or previous_colour <> colour
  window history as (partition by source, request_id order by version)
),
spells as (
  select
    source,
    request_id,
    row_number() over history as spell,
    colour,
    lag(colour) over history as from_colour,
    if(is_first, first_requested_at, moved_at) as from_at,
    told_at,
    lead(colour) over history as to_colour,
    lead(moved_at) over history as moved_on_at
  from begun
  window history as (partition by source, request_id order by version)
),
ended as (
  select
    spells.*,
    to_colour is null and request.closed_at is null and request.status not in ('closed', 'called_back') as is_open,
    if(to_colour is null, request.closed_at, moved_on_at) as to_at
  from spells
  join stg_requests as request using (source, request_id)
  where request.status <> 'void'
)
select
  source,
  request_id,
  spell::integer as spell,
  colour,
  from_colour,
  to_colour,
  is_open,
  from_at,
  to_at,
  told_at,
  -- of an open one, so far
  if(coalesce(to_at, if(is_open, cut_off_time(), null)) >= from_at,
    date_diff('minute', from_at, coalesce(to_at, cut_off_time())) / 1440.0, null) as days
from ended
