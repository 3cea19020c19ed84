-- Files that hold requests of the county, with how many; what else they hold, and what of them was set aside, is not the county's.
-- one row per source, file and content (file_id)
select
  file_id,
  file.source,
  file.file,
  '' as sha256,
  null::varchar as unreadable_code,
  null::varchar as unreadable,
  0::bigint as bytes,
  count(*)::integer as rows,
  count(*)::integer as rows_read,
  0 as rows_set_aside,
  0 as skipped_lines
from city.raw_files as file
join raw_requests using (file_id)
group by file_id, file.source, file.file
