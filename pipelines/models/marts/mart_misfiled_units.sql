-- How many of each unit's classed tickets of the 91 days look misfiled; the unit that handles them, whoever classed them.
-- one row per unit (unit)
select
  coalesce(unit, '0') as unit,
  count(*)::integer as requests,
  count(*) filter (is_misfiled)::integer as misfiled
from int_topic_checks
group by coalesce(unit, '0')
