-- Every place below a county lies in one; a place that hangs in the air would be lost from its county's sum.
select area_id, level, name, parent_id from stg_areas where level <> 'county' and county_id is null
