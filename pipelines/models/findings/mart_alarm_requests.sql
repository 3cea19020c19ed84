-- Requests behind the alarms of weeks and days that stand for themselves and hold at least 5 of them.
-- one row per alarm and request (kind, period_start, place_id, topic_id, source, request_id)
with alarms as (
  select kind, period_start, period_end, place_id, topic_id
  from int_alarms
  where kind in ('week', 'day') and stands_for_place_id is null and requests >= 5
),
days as (
  select alarms.*, unnest(generate_series(period_start, period_end, interval 1 day))::date as requested_on from alarms
)
select days.kind, days.period_start, days.place_id, days.topic_id, request.source, request.request_id, request.row_hash, request.text_key,
  matter.matter_id, request.requested_at, request.is_confidential
from days
join int_requests as request using (requested_on)
join int_matters as matter using (source, request_id)
left join stg_areas as spot on spot.area_id = coalesce(request.estate_id, request.village_id)
where not request.is_void
  and days.place_id in ('', request.county_id, request.town_id, coalesce(spot.village_id, request.village_id))
  and days.topic_id in ('', request.topic_1, request.topic_2, request.topic_id)
