-- The taxonomy, typed, each topic with its topics of the levels above.
-- one row per topic (topic_id)
select
  self.topic_id,
  nullif(self.parent_id, '') as parent_id,
  case self.level when '1' then self.topic_id when '2' then up_1.topic_id else up_2.topic_id end as topic_1,
  case self.level when '2' then self.topic_id when '3' then up_1.topic_id end as topic_2,
  case self.level when '3' then self.topic_id end as topic_3,
  trim(self.name) as name,
  self.level::integer as level
from raw_taxonomy as self
left join raw_taxonomy as up_1 on up_1.topic_id = self.parent_id
left join raw_taxonomy as up_2 on up_2.topic_id = up_1.parent_id
