-- What the reader counted as set aside is what it wrote down as set aside.
select file.file_id, file.file, file.rows_set_aside, count(aside.reason) as written
from raw_files as file
left join raw_set_aside as aside using (file_id)
group by file.file_id, file.file, file.rows_set_aside
having file.rows_set_aside <> count(aside.reason)
