-- What a source tells of the end of its requests, as far as it ever told: whether it calls the people back after the answer (where
-- none does, an answer ends the loop), and whether it tells of an end at all (where it does not, nobody knows what is still open).
-- one row per source (source)
select
  source,
  bool_or(status = 'called_back' or called_back_at is not null) as calls_back,
  bool_or(status_as_sent is not null or expected_at is not null or status in ('closed', 'called_back')) as tells_end
from stg_requests
group by source
