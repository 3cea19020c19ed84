-- What a value as sent means in each source; a source's own list goes before the general one. Values are upper-case.
-- one row per field, source and value (of_field, of_source, as_sent)
with sent as (
  select field, source, upper(replace(value, ' ', '')) as value, means, 1 as precedence from raw_source_values
  union all
  select field, source, upper(replace(value, ' ', '')) as value, means, 2 as precedence from raw_values cross join raw_sources
)
select field as of_field, source as of_source, value as as_sent, arg_min(means, (precedence, means)) as means
from sent
group by field, source, value
