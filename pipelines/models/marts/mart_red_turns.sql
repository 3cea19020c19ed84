-- Of the ledger entries that became yellow in the last 12 months, how many turned red next, and how many are still yellow.
-- one row per year, the last one only (year_ends_on)
select
  cut_off() as year_ends_on,
  count(*)::integer as yellow,
  count(*) filter (to_colour = 'red')::integer as turned_red,
  count(*) filter (is_open)::integer as still_yellow
from int_colour_spells
where colour = 'yellow' and coalesce(from_at, told_at) > cut_off_time() - interval 365 days
