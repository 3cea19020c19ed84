-- Every request up to the cut-off is counted once at the waist, or is void.
select (select count(*) from int_requests) as requests,
  (select count(*) from int_requests where is_void) as void_requests,
  (select sum(requests) from int_counted_requests) as counted
where requests <> void_requests + coalesce(counted, 0)
