-- On which level the requests of the last 12 months were settled, all of them and those of the ledger alone. The level is that of the
-- ledger's last colour (green village, blue town, yellow county, red above), else of the unit in charge by its name; null where neither says.
-- one row per scope and level (scope, level)
with scoped as (
  select 'all' as scope, * from int_request_loop
  union all
  select 'ledger', * from int_request_loop where ledger_colour is not null
)
select
  scope,
  coalesce(level, 'unknown') as level,
  count(*)::integer as accepted,
  count(*) filter (is_closed)::integer as closed,
  count(*) filter (is_solved)::integer as solved
from scoped
where requested_on > cut_off() - 365
group by scope, coalesce(level, 'unknown')
