-- The narrow waist: everything that is counted starts here. Void requests are left out. `matters` counts requests that
-- are the first of their matter, so both add up over any cells.
-- one row per request (source, request_id)
-- view: hardly two requests agree in day, place, topic, channel and type, so that adding up beforehand saves no row
select
  source,
  request_id,
  requested_on,
  requested_week,
  coalesce(estate_id, village_id, nullif(town_id, '0'), county_id) as place_id,
  topic_id,
  channel,
  request_type,
  county_id,
  town_id,
  topic_1,
  topic_2,
  1 as requests,
  is_first::integer as matters
from int_indicator_requests
where not is_void
