-- Whether a source ever told of a reason to leave a request out: one that never did lacks it, which is not the same as none.
-- one row per source and reason (source, reason)
with sent as (
  select
    source,
    count(is_unreasonable) > 0 as unreasonable,
    count(is_appealed) > 0 as appealed
  from raw_requests
  group by source
),
seen as (
  select
    source,
    bool_or(is_void and not is_merged) as void,
    bool_or(is_merged) as merged,
    bool_or(is_not_reached) as not_reached
  from int_indicator_requests
  group by source
)
unpivot (select * from seen join sent using (source))
on void, merged, unreasonable, appealed, not_reached
into name reason value is_told
