-- Each source's rows over all deliveries, and the first and last day it told of.
-- one row per source (source)
with files as (
  select source, sum(rows)::integer as rows, sum(loaded)::integer as loaded, sum(set_aside)::integer as set_aside, sum(known)::integer as known
  from mart_files group by source
),
span as (
  select source, min(requested_on) as first_day, max(requested_on) as last_day from int_requests group by source
)
select raw_sources.source, raw_sources.title, raw_sources.sends_every_day, raw_sources.max_set_aside_share,
  coalesce(files.rows, 0) as rows, coalesce(files.loaded, 0) as loaded, coalesce(files.set_aside, 0) as set_aside, coalesce(files.known, 0) as known,
  if(files.rows > 0, files.set_aside / files.rows, null) as set_aside_share,
  span.first_day, span.last_day
from raw_sources
left join files using (source)
left join span using (source)
