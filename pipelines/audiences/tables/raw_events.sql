-- What was done in places of the county.
-- one row per event and place (event_id, area_id)
select event.*
from city.raw_events as event
semi join raw_areas using (area_id)
