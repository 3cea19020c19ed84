/** Signals by week: counts for every week, sentences for the newest only, so that they do not outlive their purpose. */
import type { Warehouse } from "../../loaders/warehouse.js";
import type { SignalItem, WeekSignals } from "../published.js";
import { hiderOf } from "../text/hide-places.js";

/** More than one evening's reading is not listed, only counted. */
const MOST_ITEMS = 80;

async function readItems(warehouse: Warehouse, week: number): Promise<SignalItem[]> {
  const hide = await hiderOf(warehouse);
  const rows =
    await warehouse.rows(`select source, request_id, kind, sentence, unit, if(town_id = '0', county_id, town_id) as place_id,
      strftime(requested_at, '%Y-%m-%d %H:%M') as at
    from mart_signals join mart_weeks on mart_weeks.week_index = ${week}
    where requested_on >= mart_weeks.week_start and sentence is not null
    order by kind_order, requested_at desc, source, request_id`);
  const byRequest = new Map<string, SignalItem>();
  for (const row of rows) {
    const key = `${row.source} ${row.request_id}`;
    const item = byRequest.get(key);
    if (item !== undefined) item.kinds.push(String(row.kind));
    else
      byRequest.set(key, {
        kinds: [String(row.kind)],
        sentence: hide(String(row.sentence)),
        place_id: String(row.place_id),
        unit: row.unit === null ? null : String(row.unit),
        at: String(row.at),
        requests: 1,
      });
  }
  const items = new Map<string, SignalItem>();
  for (const item of byRequest.values()) {
    const key = `${item.place_id} ${item.sentence}`;
    const same = items.get(key);
    if (same === undefined) items.set(key, item);
    else same.requests += 1;
  }
  return [...items.values()];
}

/** The signals of a week by its index; null where the city has no table of risk terms. `newest` is the last week's index. */
export async function readSignals(
  warehouse: Warehouse,
  newest: number,
): Promise<((week: number) => WeekSignals) | null> {
  const [{ terms = 0 } = {}] = await warehouse.rows("select count(*)::integer as terms from raw_risk_terms");
  if (terms === 0) return null;
  const counts = new Map<number, WeekSignals["kinds"]>();
  // the weeks before a season are no usual weeks of what counts in its days only
  const rows = await warehouse.rows(`select week_index, kind, signals.requests,
      if(kind in (select kind from raw_risk_terms where season <> ''), null, usual) as usual
    from mart_weekly_signals as signals join mart_weeks using (week_start) order by week_index, kind_order`);
  for (const row of rows) {
    const kinds = counts.get(Number(row.week_index)) ?? [];
    const usual = row.usual === null ? null : Number(row.usual);
    kinds.push({ kind: String(row.kind), requests: Number(row.requests), usual });
    counts.set(Number(row.week_index), kinds);
  }
  const totals = new Map(
    (
      await warehouse.rows(`select week_index, count(distinct (source, request_id))::integer as requests,
        count(distinct (source, request_id)) filter (is_confidential)::integer as confidential
      from mart_signals join mart_weeks on mart_weeks.week_start = mart_signals.requested_week
      group by week_index`)
    ).map((row) => [
      Number(row.week_index),
      { requests: Number(row.requests), confidential: Number(row.confidential) },
    ]),
  );
  const items = await readItems(warehouse, newest);
  return (week) => ({
    ...(totals.get(week) ?? { requests: 0, confidential: 0 }),
    kinds: counts.get(week) ?? [],
    items: week === newest ? items.slice(0, MOST_ITEMS) : [],
    more: week === newest ? Math.max(0, items.length - MOST_ITEMS) : 0,
    has_items: week === newest,
  });
}
