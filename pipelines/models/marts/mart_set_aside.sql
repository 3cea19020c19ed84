-- Rows set aside, by source and reason, with where the first stands.
-- one row per source and reason (source, reason)
select file.source, aside.reason, count(*)::integer as rows,
  arg_min(aside.part || coalesce(' 表“' || aside.sheet || '”', '') || ' 第 ' || aside.line || ' 行' || if(aside.detail = '', '', '：' || aside.detail),
    (aside.part, coalesce(aside.sheet, ''), aside.line)) as example
from raw_set_aside as aside
join raw_files as file using (file_id)
group by file.source, aside.reason
