-- Numerator and denominator of every indicator in every week, by the SQL that stands in the table of indicators.
-- one row per indicator and week (indicator_id, week_start)
select counted.indicator_id, counted.week_start, counted.numerator, counted.n
from query(getvariable('indicator_query')) as counted
semi join mart_weeks using (week_start)
