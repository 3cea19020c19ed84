-- A numerator is never above its denominator.
select indicator_id, week_start, numerator, n from mart_weekly_indicators where numerator > n or n < 0
