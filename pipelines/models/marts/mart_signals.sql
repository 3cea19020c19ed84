-- Signals that a person should read, of requests that are not void. A sentence whose years all lie before the request's
-- is old news (in a year's first 90 days the last year's is not); a term with a season counts in its days only. Of a
-- confidential request the sentence is not kept.
-- one row per request and kind (source, request_id, kind)
with kinds as (
  select kind, min(rowid) as kind_order from raw_risk_terms group by kind
)
select
  request.source,
  request.request_id,
  signal.kind,
  kinds.kind_order::integer as kind_order,
  if(request.is_confidential, null, signal.sentence) as sentence,
  request.unit,
  request.town_id,
  request.county_id,
  request.is_confidential,
  request.requested_at,
  request.requested_on,
  request.requested_week
from int_text_signals as signal
join int_requests as request using (text_key)
join kinds using (kind)
join raw_risk_terms as risk on risk.kind = signal.kind and risk.term = signal.term
where not request.is_void
  and (signal.year is null or signal.year >= year(request.requested_on - 90))
  and (risk.season is null or exists (
    select 1 from int_seasons as season
    where season.season = risk.season and request.requested_on between season.starts_on and season.ends_on
  ))
qualify row_number() over (partition by request.source, request.request_id, signal.kind order by risk.rowid) = 1
