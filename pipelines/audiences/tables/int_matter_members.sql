-- The county's part of each matter that the city's night found, under the id of the county's own first request.
-- one row per request (source, request_id)
select
  member.source,
  member.request_id,
  member.requested_at,
  member.text_key,
  member.caller_key,
  member.town_id,
  member.spot_id,
  member.version,
  first_value(member.source || ':' || member.request_id) over (
    partition by matter.matter_id
    order by member.requested_at, member.source || ':' || member.request_id
  ) as matter_id,
  ''::blob as vector
from city.int_matter_members as member
join city.int_matters as matter using (source, request_id)
semi join int_requests using (source, request_id)
