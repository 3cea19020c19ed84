-- A share's numerator is never above its denominator, and no denominator is below zero.
select told.indicator_id, told.period, told.last_week, told.dimension, told.member, told.numerator, told.n
from mart_indicator_values as told
join raw_indicators using (indicator_id)
where told.n < 0 or (measure = 'share' and (told.numerator < 0 or told.numerator > told.n))
