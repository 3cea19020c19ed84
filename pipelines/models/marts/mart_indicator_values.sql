-- Every indicator in every period, of the city and by county, town, unit and topic, by the SQL that stands in the table of
-- indicators. Numerator is what the requests in the denominator add up to, `squares` its squares; middle, low and high are a quantile and its interval.
-- one row per indicator, period, dimension and member (indicator_id, period, last_week, dimension, member)
select
  indicator_id,
  period,
  last_week,
  dimension,
  member,
  -- sums of fractions end differently with the order in which threads add them: less than that is nobody's number
  round(numerator, 6) as numerator,
  round(squares, 6) as squares,
  n,
  middle,
  low,
  high
-- it reads mart_indicator_periods and mart_weeks, which stand here so that they are made before
from query(indicator_query())
where n > 0
