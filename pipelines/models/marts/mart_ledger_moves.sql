-- Moves of colour that were told in the last 12 months, and whether the table of moves allows them; what it does not name is allowed.
-- From '' is the registration.
-- one row per pair of colours (from_colour, to_colour)
select
  coalesce(spell.from_colour, '') as from_colour,
  spell.colour as to_colour,
  count(*)::integer as requests,
  count(spell.from_at)::integer as dated,
  bool_and(coalesce(rule.is_allowed, true)) as is_allowed,
  any_value(rule.decided_by) as decided_by,
  any_value(rule.why) as why
from int_colour_spells as spell
left join stg_ledger_moves as rule on rule.from_colour = coalesce(spell.from_colour, '') and rule.to_colour = spell.colour
where spell.told_at > cut_off_time() - interval 365 days
group by coalesce(spell.from_colour, ''), spell.colour
