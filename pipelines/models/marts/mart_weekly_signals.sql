-- Signals of each complete week by kind, confidential requests among them, and the mean of the 12 weeks before.
-- one row per week and kind (week_start, kind)
with counted as (
  select requested_week as week_start, kind, any_value(kind_order) as kind_order, count(*) as requests from mart_signals group by requested_week, kind
)
select
  counted.week_start,
  counted.kind,
  counted.kind_order,
  counted.requests::integer as requests,
  if(mart_weeks.week_index < 12, null, coalesce(sum(past.requests), 0) / 12) as usual
from counted
join mart_weeks using (week_start)
left join counted as past
  on past.kind = counted.kind
  and past.week_start between counted.week_start - 84 and counted.week_start - 7
group by counted.week_start, counted.kind, counted.kind_order, counted.requests, mart_weeks.week_index
