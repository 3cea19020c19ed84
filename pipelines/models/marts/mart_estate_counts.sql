-- Residential estates by second-level topic in the last four complete weeks; cells under five requests are not kept.
-- one row per estate and topic (estate_id, topic_2)
select area.area_id as estate_id, any_value(area.name) as name, any_value(area.town_id) as town_id, any_value(area.households) as households,
  daily.topic_2, sum(daily.requests)::integer as requests_4w
from int_counted_requests as daily
join stg_areas as area on area.area_id = daily.place_id and area.level = 'estate'
where daily.requested_on > (select max(week_end) from mart_weeks) - 28 and daily.requested_on <= (select max(week_end) from mart_weeks)
group by area.area_id, daily.topic_2
having sum(daily.requests) >= 5
