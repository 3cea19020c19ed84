-- Sources that sent requests of the county. A day without any is no fault of theirs: a county may have a quiet day.
-- one row per source (source)
select * replace ('false' as sends_every_day)
from city.raw_sources
semi join raw_requests using (source)
