-- Which moves of colour the ledger allows, by our codes; from '' is the registration. The door let no other names through.
-- one row per pair of colours (from_colour, to_colour)
with names as (
  select
    ['登记', '绿色', '蓝色', '黄色', '红色', '白色', '当场解决'] as written,
    ['', 'green', 'blue', 'yellow', 'red', 'white', 'on_spot'] as codes
)
select
  codes[list_position(written, "from")] as from_colour,
  codes[list_position(written, "to")] as to_colour,
  allowed = '是' as is_allowed,
  decided_by,
  why
from raw_ledger_moves
cross join names
