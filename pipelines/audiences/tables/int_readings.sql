-- What was read in the county's texts, without words that name another county's place.
-- one row per distinct text (text_key)
select * replace (
  if(area_id in (select area_id from raw_areas), area_id, null) as area_id,
  if(
    regexp_matches(words, getvariable('others')),
    array_to_string(
      list_filter(
        string_split(words, ' '),
        lambda word : list_contains(getvariable('own'), word) or not regexp_matches(word, getvariable('others'))
      ),
      ' '
    ),
    words
  ) as words
)
from city.int_readings
semi join raw_requests using (text_key)
