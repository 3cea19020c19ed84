-- Whether a source calls the people back after the answer, as far as it ever told: where none does, an answer ends the loop.
-- one row per source (source)
select source, bool_or(status = 'called_back' or called_back_at is not null) as calls_back
from stg_requests
group by source
