-- Requests of every complete week of the series that have an alarm.
-- one row per place, topic and week (place_id, topic_id, week_index)
create or replace table int_alarm_weeks (place_id varchar, topic_id varchar, week_index integer, requests integer);
