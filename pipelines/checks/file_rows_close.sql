-- Every row of every file is loaded, set aside, or already there: the three add up, none is negative.
select file_id, source, file, rows, loaded, set_aside, known
from mart_files
where rows <> loaded + set_aside + known or known < 0
