-- By how much each published week's numbers differ from what its page first said, by cause, over all nights since.
-- one row per week, figure and cause (week_start, kind, key, cause)
with nights as (
  select recorded_on, week_start, kind, key, cause, requests from int_revisions
  union all
  select cut_off(), week_start, kind, key, cause, requests from mart_fresh_revisions
)
select week_start, kind, key, cause, sum(requests)::integer as requests, max(recorded_on) as last_on
from nights
group by week_start, kind, key, cause
having sum(requests) <> 0
