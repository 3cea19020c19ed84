-- Every name under which a place may be sent: its own, its aliases, and a county's or town's name less 街道, 镇, 乡, 区, 县, 市.
-- one row per level, town or county it lies in, and name (level, scope_id, name)
with names as (
  select level, county_id, town_id, parent_id, area_id, unnest(list_distinct(list_filter(
    [name, if(level in ('county', 'town') and length(name) > 2, regexp_replace(name, '(街道办事处|街道|镇|乡|区|县|市)$', ''), null)]
      || string_split(aliases, '|'), part -> part is not null and part <> ''))) as name
  from stg_areas
),
scoped as (
  select level, area_id, name, case level when 'county' then '' when 'town' then county_id else town_id end as scope_id
  from names
)
select level, scope_id, name, min(area_id) as area_id, count(*) over (partition by level, name) = 1 as is_unique_in_city
from scoped
where scope_id is not null
group by level, scope_id, name
having count(*) = 1
