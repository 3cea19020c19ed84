-- Which units a unit's cell names, the one in charge first, without the person in charge, whose name is masked at the door;
-- and of which level the unit in charge is, by its name: village, town, county, city, or null where the name does not say.
-- one row per unit as sent (as_sent)
with sent as (
  select distinct unnest([coalesce(unit_3, unit_2, unit), coalesce(unit, unit_2, unit_3)]) as as_sent from raw_requests
),
named as (
  select
    as_sent,
    regexp_matches(as_sent, '〔姓名〕|责任人|负责人|经办人|联系人') as has_person,
    list_filter(
      list_transform(
        -- 住房和城乡建设局 is one unit: 和 and 与 part nothing
        regexp_split_to_array(
          regexp_replace(as_sent, '[（(【\[][^（(【\[）)】\]]*(责任人|负责人|经办人|联系人|〔)[^（(【\[）)】\]]*[）)】\]]|〔[^〕]*〕|(责任人|负责人|经办人|联系人)\s*[：:]?', '', 'g'),
          '[、，,；\x3b/|+\n\r]+'
        ),
        lambda part: trim(part)
      ),
      lambda part: part <> ''
    ) as parts
  from sent
  where as_sent is not null
),
units as (
  select as_sent, has_person, coalesce(parts[1], as_sent) as unit, list_distinct(parts) as units from named
)
select
  as_sent,
  unit,
  (case
    when regexp_matches(unit, '(村|社区|居)(民)?(委员会|委会|委|两委|党支部|支部|党总支)?$') then 'village'
    when regexp_matches(unit, '(镇|乡|苏木|街道)(人民政府|政府|办事处|办|党委|党工委|机关|指挥部)?$') then 'town'
    when regexp_matches(unit, '^(市|省|国网|国家|中国)') then 'city'
    when regexp_matches(unit, '^(县|区)') or county.unit is not null then 'county'
    when regexp_matches(unit, '^[^县区旗]{2,6}市|[^县区]市.{0,20}(公司|集团|中心|局|办)$') then 'city'
    when regexp_matches(unit, '^[^市]{2,6}(县|区|旗)') then 'county'
  end)::enum('city', 'county', 'town', 'village') as level,
  greatest(len(units), 1)::integer as units,
  has_person
from units
left join (
  select distinct units.unit
  from units
  join stg_area_names as area on area.level = 'county' and length(area.name) >= 3 and starts_with(units.unit, area.name)
) as county using (unit)
