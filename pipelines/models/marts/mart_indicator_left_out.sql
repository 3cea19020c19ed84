-- How the base of each indicator came about in the newest periods, in the city: all requests of the period, those left out by
-- each reason in turn, those that it does not ask of (not yet due, no answer …), and the base. Null: it does not leave these out.
-- one row per indicator and period (indicator_id, period)
select indicator_id, period, raw, void, merged, unreasonable, appealed, not_reached, not_asked, n
-- it reads mart_indicator_periods and mart_weeks, which stand here so that they are made before
from query(left_out_query())
