-- Requests with their place, topic and what the indicators ask of each; nothing here is personal.
-- one row per request (source, request_id)
-- kept by request: names of places, paths of topics and texts mean the same wherever they stand
select
  request.source,
  request.request_id,
  request.row_hash,
  request.text_key,
  request.caller_key,
  request.channel,
  request.request_type,
  request.status,
  request.unit,
  request.lead_unit,
  coalesce(place.county_id, by_text.county_id, '0') as county_id,
  coalesce(place.town_id, if(place.county_id is null or place.county_id = by_text.county_id, by_text.town_id, null), '0') as town_id,
  coalesce(place.village_id, if(place.town_id is null or place.town_id = by_text.town_id, by_text.village_id, null)) as village_id,
  coalesce(place.estate_id, if((place.town_id is null or place.town_id = by_text.town_id) and by_text.level = 'estate', by_text.area_id, null)) as estate_id,
  coalesce(topic.topic_1, '0') as topic_1,
  coalesce(topic.topic_2, topic.topic_1, '0') as topic_2,
  coalesce(topic.topic_id, '0') as topic_id,
  (case
    when sent_topic.topic_id is not null then 'operator'
    when prediction.topic_id is not null then 'model'
    when reading.topic_id is not null then 'terms'
    else 'none'
  end)::enum('model', 'none', 'operator', 'terms') as topic_source,
  request.handler_outcome,
  request.citizen_outcome,
  request.satisfaction,
  request.ledger_colour,
  request.told_stage,
  -- the level on which it is settled
  (case request.ledger_colour
    when 'on_spot' then 'on_spot'
    when 'green' then 'village'
    when 'blue' then 'town'
    when 'yellow' then 'county'
    when 'red' then 'above'
    else if(request.unit_level = 'city', 'above', request.unit_level)
  end)::enum('above', 'county', 'on_spot', 'town', 'village') as level,
  request.extensions,
  request.returns,
  request.urges,
  request.times_reopened,
  request.likes,
  request.units_named,
  request.status = 'void' as is_void,
  request.is_unreasonable,
  request.is_contacted,
  request.is_appealed,
  request.is_merged,
  request.is_confidential,
  request.is_supervised,
  coalesce(request.told_stage = 'judged' or request.status = 'returned', false) as is_judged,
  request.has_person_in_charge,
  place.town_id is null and by_text.town_id is not null as is_place_from_text,
  request.status in ('closed', 'called_back') as is_closed,
  request.expected_at < cut_off_time() as is_due,
  coalesce(request.status in ('closed', 'called_back') and request.closed_at <= request.expected_at, false) as is_closed_on_time,
  request.requested_at,
  request.dispatched_at,
  request.expected_at,
  request.closed_at,
  request.called_back_at,
  -- judged anew when sent back
  if(request.told_stage = 'judged' or request.status = 'returned', request.updated_at, null) as judged_at,
  request.requested_at::date as requested_on,
  week_start(request.requested_at::date) as requested_week,
  week_start(request.expected_at::date) as expected_week,
  week_start(request.closed_at::date) as closed_week,
  week_start(request.called_back_at::date) as called_back_week
from stg_requests as request
left join int_places_as_sent as place
  on place.county is not distinct from request.county
  and place.town is not distinct from request.town
  and place.village is not distinct from request.village
  and place.estate is not distinct from request.estate
left join stg_topics_as_sent as sent_topic on sent_topic.source = request.source and sent_topic.topic_path = request.topic_path
left join int_readings as reading on reading.text_key = request.text_key
left join stg_areas as by_text on by_text.area_id = reading.area_id
left join int_topic_predictions as prediction on prediction.text_key = request.text_key
-- what the classifier is sure of goes before the terms; they carry on below it, and stand alone where it abstains.
-- An operator's class goes before both; one that stops at a higher level is carried on by whichever agrees with it.
left join stg_topics as topic on topic.topic_id = case
  when starts_with(prediction.topic_id, sent_topic.topic_id) and starts_with(reading.topic_id, prediction.topic_id) then reading.topic_id
  when starts_with(prediction.topic_id, sent_topic.topic_id) then prediction.topic_id
  when starts_with(reading.topic_id, sent_topic.topic_id) then reading.topic_id
  when sent_topic.topic_id is not null then sent_topic.topic_id
  when starts_with(reading.topic_id, prediction.topic_id) then reading.topic_id
  else coalesce(prediction.topic_id, reading.topic_id)
end
where request.requested_at < cut_off_time()
