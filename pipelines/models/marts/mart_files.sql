-- What was delivered and what became of its rows. `loaded` is counted in the warehouse, `known` is what is left.
-- one row per delivery (file_id)
with kept as (
  select file_id, count(*)::integer as loaded from raw_requests group by file_id
)
select file.file_id, file.source, file.file,
  coalesce(file.unreadable, part.unreadable) as unreadable,
  file.rows, coalesce(kept.loaded, 0) as loaded, file.rows_set_aside as set_aside,
  file.rows_read - coalesce(kept.loaded, 0) as known, file.skipped_lines
from raw_files as file
left join kept using (file_id)
left join (
  select file_id, string_agg(coalesce(sheet || '：', '') || unreadable, '；' order by part, sheet) as unreadable
  from raw_file_parts where unreadable is not null group by file_id
) as part using (file_id)
