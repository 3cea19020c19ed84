-- What a week's page first said and its revisions by cause make what it says now.
select week_start, published.requests as published, coalesce(sum(revision.requests), 0) as revised, now.requests as now
from int_published_weeks as published
join mart_weeks as now using (week_start)
left join mart_revisions as revision on revision.week_start = published.week_start and revision.kind = 'all'
group by week_start, published.requests, now.requests
having published.requests + coalesce(sum(revision.requests), 0) <> now.requests
