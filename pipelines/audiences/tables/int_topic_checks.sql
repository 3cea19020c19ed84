-- What the classifier says of the county's classed tickets, without words that name another county's place.
-- one row per classed request of the last 91 days (source, request_id)
select checked.* replace (
  own.unit as unit,
  list_filter(
    checked.words,
    lambda word : list_contains(getvariable('own'), word) or not regexp_matches(word, getvariable('others'))
  ) as words
)
from city.int_topic_checks as checked
join int_requests as own using (source, request_id)
