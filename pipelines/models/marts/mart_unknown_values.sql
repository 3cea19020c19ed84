-- Values of a category that no table knows; those that fewer than five requests hold could tell of a person and stay out.
-- one row per source, field and value (source, field, value)
with unknown as (
  select source, 'status' as field, status_as_sent as value from stg_requests where is_status_unknown
  union all
  select request.source, 'town', request.town from stg_requests as request
  join int_places_as_sent as place
    on place.county is not distinct from request.county and place.town is not distinct from request.town
    and place.village is not distinct from request.village and place.estate is not distinct from request.estate
  where place.is_town_unknown
  union all
  select request.source, 'county', request.county from stg_requests as request
  join int_places_as_sent as place
    on place.county is not distinct from request.county and place.town is not distinct from request.town
    and place.village is not distinct from request.village and place.estate is not distinct from request.estate
  where place.is_county_unknown
  union all
  select source, 'topic_path', topic_path from stg_requests
  where topic_path is not null and not exists (select 1 from stg_topics_as_sent as topic where topic.source = stg_requests.source and topic.topic_path = stg_requests.topic_path)
  union all
  select raw.source, 'request_type', raw.request_type from raw_requests as raw
  where raw.request_type is not null
    and not exists (select 1 from stg_values where of_field = 'request_type' and of_source = raw.source and as_sent = upper(raw.request_type))
  union all
  select raw.source, 'channel', raw.channel from raw_requests as raw
  where raw.channel is not null
    and not exists (select 1 from stg_values where of_field = 'channel' and of_source = raw.source and as_sent = upper(raw.channel))
)
select source, field, value, count(*)::integer as rows
from unknown
group by source, field, value
having count(*) >= 5
