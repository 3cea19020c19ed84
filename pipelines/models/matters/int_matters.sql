-- Which matter each request speaks of, by its words, place, caller and time, through whatever channel. A matter's id is that
-- of its first request; a matter that proved to be one with an older one has the older one's. The first of a matter may be void.
-- one row per request (source, request_id)
-- kept by matter: when requests join or leave a matter, all of its requests are touched
with recursive merges as (
  select matter_id, into_id from int_matter_merges
  union all
  select merges.matter_id, next.into_id
  from merges
  join int_matter_merges as next on next.matter_id = merges.into_id
),
ends as (
  select matter_id, into_id
  from merges
  where into_id not in (select matter_id from int_matter_merges)
),
members as (
  select source, request_id, member.requested_at, coalesce(ends.into_id, member.matter_id) as matter_id
  from int_matter_members as member
  left join ends using (matter_id)
)
select
  source,
  request_id,
  matter_id,
  row_number() over (partition by matter_id order by requested_at, source || ':' || request_id) = 1 as is_first
from members
