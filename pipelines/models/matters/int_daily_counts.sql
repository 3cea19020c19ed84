-- The narrow waist: everything that is counted starts here. Void requests are left out. `matters` counts requests that
-- are the first of their matter, so it adds up over any cells.
-- one row per day, place, topic, channel, type and status (requested_on, place_id, topic_id, channel, request_type, status)
with later as (
  -- few are not the first of their matter
  select source, request_id from int_matters where not is_first
)
select
  requested_on,
  any_value(requested_week) as requested_week,
  coalesce(estate_id, village_id, nullif(town_id, '0'), county_id) as place_id,
  topic_id,
  channel,
  request_type,
  status,
  any_value(county_id) as county_id,
  any_value(town_id) as town_id,
  any_value(topic_1) as topic_1,
  any_value(topic_2) as topic_2,
  count(*)::integer as requests,
  count(*) filter (later.source is null)::integer as matters
from int_requests
left join later using (source, request_id)
where not is_void
group by requested_on, place_id, topic_id, channel, request_type, status
