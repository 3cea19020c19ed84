-- The requests of the newest quarter that rules of scoring count one by one: in an indicator's numerator, or in its base only.
-- one row per indicator, side and request (indicator_id, is_counted, source, request_id)
select indicator_id, is_counted, unit, source, request_id, is_confidential, week_start
-- it reads mart_indicator_periods, which stands here so that it is made before
from query(score_case_query())
