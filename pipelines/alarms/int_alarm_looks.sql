-- How many series were looked at: all count in the correction, those with too few requests for an alarm among them.
-- one row per kind and period (kind, period_start)
create or replace table int_alarm_looks (
  kind varchar,
  period_start date,
  period_end date,
  series integer,
  too_few_series integer,
  alarms integer
);
