-- How long closings of the last year held: days until the same caller came again with the matter, the request was opened again, or
-- anybody spoke of the same matter (its place agrees, or it would be another matter). Those of which nobody did are cut off: at
-- the cut-off day, or after 90 days.
-- one row per unit, whether it came again, and days (unit, is_again, days)
with closings as (
  select matter_id, lead_unit, first_closed_at, days_to_again
  from int_indicator_requests
  where not is_void and not is_unreasonable and lead_unit is not null
    and first_closed_at >= cut_off_time() - interval 365 days and first_closed_at < cut_off_time()
),
spoken as (
  select matter_id, requested_at
  from int_indicator_requests
  where not is_void and requested_at > cut_off_time() - interval 365 days
),
followed as (
  select
    closings.lead_unit,
    least(
      closings.days_to_again,
      epoch(spoken.requested_at - closings.first_closed_at) / 86400
    ) as days_to_next,
    epoch(cut_off_time() - closings.first_closed_at) / 86400 as days_watched
  from closings
  asof left join spoken
    on spoken.matter_id = closings.matter_id
    and spoken.requested_at > closings.first_closed_at
)
select
  lead_unit as unit,
  coalesce(days_to_next <= 90, false) as is_again,
  -- the first day is the first 24 hours
  if(coalesce(days_to_next <= 90, false), greatest(1, ceil(days_to_next)), least(90, floor(days_watched)))::integer as days,
  count(*)::integer as closings
from followed
group by all
