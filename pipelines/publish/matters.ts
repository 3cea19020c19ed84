/** The hot matters of each of the last 53 weeks, from the requests behind them. */
import type { DuckDBValue } from "@duckdb/node-api";
import type { Warehouse } from "../../loaders/warehouse.js";
import { addDays } from "../calendar.js";
import { type HotMatter, MatterChange, type Matters } from "../published.js";
import { heatOf } from "../text/matters/heat.js";
import { exampleSentence } from "./alarm-examples.js";
import type { Teller } from "./teller.js";

/** As `mart_hot_matter_requests` has it. */
const FLOOR = { requests: 5, callers: 3 };
/** Of the newest week, and of each week before it. */
const MOST_MATTERS = 30;
const MOST_EARLIER = 10;
const TREND_DAYS = 56;
/** As many weeks as `mart_hot_matter_requests` has. */
const WEEKS = 53;

type MattersOfWeek = Omit<Matters, "sums">;

interface Row {
  readonly week: string;
  readonly matter: string;
  readonly day: string;
  readonly isThisWeek: boolean;
  readonly isWeekBefore: boolean;
  readonly hasWeekBefore: boolean;
  readonly caller: string;
  readonly place: string;
  readonly spot: string | null;
  readonly topic: string;
  readonly channel: string;
  readonly likes: number;
  readonly isClosed: boolean;
  readonly isConfidential: boolean;
  readonly isAgain: boolean;
  readonly words: readonly string[];
  readonly text: string;
}

const rowOf = (row: Record<string, DuckDBValue>): Row => ({
  week: String(row.week),
  matter: String(row.matter_id),
  day: String(row.day),
  isThisWeek: row.is_this_week === true,
  isWeekBefore: row.is_week_before === true,
  hasWeekBefore: row.has_week_before === true,
  caller: String(row.caller),
  place: String(row.place_id),
  spot: row.spot_id === null || row.spot_id === undefined ? null : String(row.spot_id),
  topic: String(row.topic_2),
  channel: String(row.channel),
  likes: Number(row.likes),
  isClosed: row.is_closed === true,
  isConfidential: row.is_confidential === true,
  isAgain: row.is_again === true,
  words: String(row.words).split(" "),
  text: String(row.text),
});

/** The requests of each week's matters, oldest first. */
async function readRequests(warehouse: Warehouse): Promise<Map<string, Map<string, Row[]>>> {
  const rows = await warehouse.rows(`
    select hot.*, hot.requested_on::varchar as day, coalesce(reading.words, '') as words, coalesce(raw.description, '') as text
    from mart_hot_matter_requests as hot
    left join int_readings as reading using (text_key)
    left join (select source, row_hash, any_value(description) as description from raw_requests
      semi join mart_hot_matter_requests using (source, row_hash) group by source, row_hash) as raw using (source, row_hash)
    order by hot.requested_at, hot.source || ':' || hot.request_id`);
  const weeks = new Map<string, Map<string, Row[]>>();
  for (const row of rows.map(rowOf)) {
    const matters = weeks.get(row.week) ?? new Map<string, Row[]>();
    weeks.set(row.week, matters);
    const known = matters.get(row.matter);
    if (known === undefined) matters.set(row.matter, [row]);
    else known.push(row);
  }
  return weeks;
}

/** Different values, the most frequent first; ties by value. */
function byFrequency(values: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([value]) => value);
}

/** The newest sentence of the matter that says its words; of requests that asked for confidence there is none. */
function exampleOf(told: readonly Row[], words: readonly string[], hide: Teller["hide"]): string | null {
  for (const { text } of told.toReversed()) {
    const sentence = exampleSentence(text, words);
    if (sentence !== null) return hide(sentence);
  }
  return null;
}

/** What was recorded of the grouping of each matter, oldest first: which others proved to be it, what left it or came. */
async function readChanges(warehouse: Warehouse): Promise<Map<string, HotMatter["changes"]>> {
  const rows = await warehouse.rows(`
    with recursive steps as (
      select matter_id, into_id, merged_at from int_matter_merges
      union all
      select steps.matter_id, next.into_id, steps.merged_at
      from steps join int_matter_merges as next on next.matter_id = steps.into_id
    ),
    merged as (
      select into_id as matter_id, merged_at::date as day, 'merge' as kind, count(*)::integer as requests
      from steps join int_matter_members as member using (matter_id)
      where into_id not in (select matter_id from int_matter_merges)
      group by all
    ),
    recorded as (
      select matter_id, recorded_on as day, 'out' as kind, requests from int_matter_changes where kind <> 'merge'
      union all
      select into_id, recorded_on, 'in', requests from int_matter_changes where kind = 'move'
    )
    select matter_id, day::varchar as day, kind, sum(requests)::integer as requests
    from (from merged union all from recorded)
    semi join mart_hot_matter_requests using (matter_id)
    group by all order by day, kind`);
  const changes = new Map<string, HotMatter["changes"]>();
  for (const { matter_id, ...change } of rows) {
    const id = String(matter_id);
    changes.set(id, [...(changes.get(id) ?? []), MatterChange.parse(change)]);
  }
  return changes;
}

function hotMatter(
  requests: readonly Row[],
  to: string,
  teller: Teller,
  changes: HotMatter["changes"],
): HotMatter | null {
  const [first] = requests;
  const last = requests.at(-1);
  const heat = heatOf(
    requests.filter(({ isThisWeek }) => isThisWeek).map((row) => ({ ...row, place: row.spot })),
    first?.hasWeekBefore === true ? requests.filter(({ isWeekBefore }) => isWeekBefore).length : null,
  );
  if (first === undefined || last === undefined || heat === null) return null;
  const told = requests.filter(({ isConfidential }) => !isConfidential);
  const words = teller.words(told.map((row) => row.words));
  const days = new Map<string, number>();
  for (const { day } of requests) days.set(day, (days.get(day) ?? 0) + 1);
  return {
    words,
    topic_id: byFrequency(requests.map(({ topic }) => topic))[0] ?? "0",
    place_ids: byFrequency(requests.map(({ place }) => place)),
    channels: byFrequency(requests.map(({ channel }) => channel)),
    first: first.day,
    last: last.day,
    total: requests.length,
    ...heat,
    callers: heat.callers ?? heat.requests,
    open: requests.filter(({ isClosed }) => !isClosed).length,
    example: exampleOf(told, words, teller.hide),
    changes,
    trend: Array.from({ length: TREND_DAYS }, (_, i) => days.get(addDays(to, i + 1 - TREND_DAYS)) ?? 0),
  };
}

/** Of each of the weeks: the matters of which anybody spoke, and the requests of those below the floor. */
async function readWeeks(warehouse: Warehouse): Promise<Map<string, { active: number; cool: number }>> {
  const rows = await warehouse.rows(`
    with shown as (select week, week_start from mart_weeks order by week_start desc limit ${WEEKS}),
    hot as (select distinct week, matter_id from mart_hot_matter_requests)
    select week, count(distinct matter_id)::integer as active, count(*) filter (hot.matter_id is null)::integer as cool
    from int_indicator_requests
    join shown on requested_week = week_start
    left join hot using (week, matter_id)
    where not is_void
    group by week`);
  return new Map(rows.map(({ week, active, cool }) => [String(week), { active: Number(active), cool: Number(cool) }]));
}

/** Hottest matters first; ties by id, so that the same data give the same file. Earlier weeks newest first. */
export async function readMatters(
  warehouse: Warehouse,
  weeks: readonly { week: string; from: string; to: string }[],
  teller: Teller,
): Promise<{ newest: MattersOfWeek; earlier: MattersOfWeek[] }> {
  const counted = await readWeeks(warehouse);
  const requests = await readRequests(warehouse);
  const changes = await readChanges(warehouse);
  const hotOf = ({ week, from, to }: { week: string; from: string; to: string }, most: number): MattersOfWeek => {
    const matters = [...(requests.get(week) ?? [])]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([id, rows]) => hotMatter(rows, to, teller, changes.get(id) ?? []) ?? [])
      .sort((a, b) => b.index - a.index);
    const { active, cool } = counted.get(week) ?? { active: 0, cool: 0 };
    const counts = { floor: FLOOR, active, hot: matters.length };
    const other_hot = matters.slice(most).reduce((sum, { requests }) => sum + requests, 0);
    const requests_of = { other_hot, not_hot: cool };
    return { week, from, to, ...counts, matters: matters.slice(0, most), requests_of };
  };
  const [newest = { week: "", from: "", to: "" }, ...earlier] = weeks.slice(-WEEKS).reverse();
  return { newest: hotOf(newest, MOST_MATTERS), earlier: earlier.map((week) => hotOf(week, MOST_EARLIER)) };
}
