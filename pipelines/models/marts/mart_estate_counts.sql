-- Residential estates by second-level topic in the last four complete weeks; cells under five requests are not kept.
-- one row per estate and topic (estate_id, topic_2)
select area.area_id as estate_id, any_value(area.name) as name, any_value(area.town_id) as town_id, any_value(area.households) as households,
  counted.topic_2, sum(counted.requests)::integer as requests_4w
from int_counted_requests as counted
join stg_areas as area on area.area_id = counted.place_id and area.level = 'estate'
where counted.requested_on > (select max(week_end) from mart_weeks) - 28 and counted.requested_on <= (select max(week_end) from mart_weeks)
group by area.area_id, counted.topic_2
having sum(counted.requests) >= 5
