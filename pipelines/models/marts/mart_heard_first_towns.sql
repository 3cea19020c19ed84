-- How often visitors had heard of it first, by town.
-- one row per town (town_id)
select town_id, count(*)::integer as rings, count(*) filter (was_heard_before)::integer as heard_before
from mart_heard_first
group by town_id
