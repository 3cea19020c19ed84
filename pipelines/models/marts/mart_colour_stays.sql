-- How many whole days spells of colour that began in the last 12 months lasted; those that still last are counted apart, since their
-- end is not known yet. Days are null where the day of the move is not known.
-- one row per colour and days (colour, days)
select
  colour,
  floor(days)::integer as days,
  count(*) filter (not is_open)::integer as ended,
  count(*) filter (is_open)::integer as lasting
from int_colour_spells
join (select source, request_id, requested_on from int_request_loop) as request using (source, request_id)
where coalesce(from_at, told_at) > cut_off_time() - interval 365 days
group by colour, floor(days)
