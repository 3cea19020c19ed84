-- Moves of colour that the table of moves forbids, told in the last 12 months: errors of the data, or of the handling.
-- one row per request and spell (source, request_id, spell)
select
  spell.source,
  spell.request_id,
  spell.spell,
  coalesce(spell.from_colour, '') as from_colour,
  spell.colour as to_colour,
  rule.why,
  request.town_id,
  request.unit,
  spell.told_at::date as told_on
from int_colour_spells as spell
join stg_ledger_moves as rule on rule.from_colour = coalesce(spell.from_colour, '') and rule.to_colour = spell.colour
join int_request_loop as request on request.source = spell.source and request.request_id = spell.request_id
where not rule.is_allowed and spell.told_at > cut_off_time() - interval 365 days
