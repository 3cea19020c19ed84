-- Places of the city, typed, each with the county and the town it lies in and the place's own coordinates if known.
-- one row per place (area_id)
with typed as (
  select
    area_id,
    nullif(parent_id, '') as parent_id,
    level,
    trim(name) as name,
    coalesce(aliases, '') as aliases,
    try_cast(residents as integer) as residents,
    try_cast(households as integer) as households,
    try_cast(lat as double) as lat,
    try_cast(long as double) as long
  from raw_areas
)
select
  self.area_id,
  self.parent_id,
  case 'county' when self.level then self.area_id when up_1.level then up_1.area_id when up_2.level then up_2.area_id when up_3.level then up_3.area_id end as county_id,
  case 'town' when self.level then self.area_id when up_1.level then up_1.area_id when up_2.level then up_2.area_id end as town_id,
  case 'village' when self.level then self.area_id when up_1.level then up_1.area_id end as village_id,
  self.level,
  self.name,
  self.aliases,
  self.residents,
  self.households,
  self.lat,
  self.long
from typed as self
left join typed as up_1 on up_1.area_id = self.parent_id
left join typed as up_2 on up_2.area_id = up_1.parent_id
left join typed as up_3 on up_3.area_id = up_2.parent_id
