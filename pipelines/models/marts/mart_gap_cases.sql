-- The newest requests of each unit whose citizens were satisfied and came back within 30 days of the closing, 52 weeks; ten a unit
-- at most. A confidential request is left out. No text: the number is what an office looks the case up by.
-- one row per unit and case (unit, source, request_id)
select unit, source, request_id, topic_2, round(days_to_again, 1) as days_to_again, again_30_week
from int_indicator_requests
join mart_indicator_periods as period on period.period = 'year' and again_30_week between period.first_week and period.last_week
where not is_void and not is_confidential and not is_unreasonable
  and unit is not null and satisfaction in ('satisfied', 'mostly') and has_caller and days_to_again <= 30
  and period.last_week = (select max(week_start) from mart_weeks)
qualify row_number() over (partition by unit order by again_30_week desc, source, request_id) <= 10
