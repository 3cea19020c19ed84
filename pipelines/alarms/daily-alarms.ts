/** Alarms of the seven newest days: every series with five requests in a day, against the eight weeks before. */
import type { Warehouse } from "../../loaders/warehouse.js";
import { benjaminiHochberg } from "../statistics/benjamini-hochberg.js";
import { countForecast } from "../statistics/count-forecast.js";
import { dailyForecast, dayFactors, seasonRise } from "../statistics/daily-counts.js";
import { dayNumber, isoDay } from "../statistics/day-number.js";
import { festivalDay } from "../statistics/spring-festival.js";
import { dayKind } from "../statistics/working-days.js";
import { explain, type Found } from "./explain.js";
import type { Judged } from "./judge.js";
import { ALL, type Series } from "./series.js";
import { type AlarmRow, alarmRow, type LookRow } from "./store.js";
import type { Trees } from "./tree.js";
import { FALSE_DISCOVERY } from "./week-alarms.js";

export const LEAST_OF_DAY = 5;
const NEWEST = 7;
const DAYS = 450;
/** Days before one whose requests make a series one that is looked at. */
const LOOKED_AT = 63;
const ALPHA = 0.025;

export interface DailySeries {
  /** First day of the counts. */
  first: string;
  /** City by topic first: they tell the season's rise. */
  series: Series[];
  /** Series with a request in the 63 days up to each of the newest days. */
  tested: number[];
}

/** Series with five requests on one of the newest days. Needs `place_within` and `topic_within`. */
export async function readDailySeries(warehouse: Warehouse): Promise<DailySeries> {
  await warehouse.runFile(new URL("./daily_series.sql", import.meta.url));
  const [{ last = "" } = {}] = await warehouse.rows("select cut_off()::varchar as last");
  const first = isoDay(dayNumber(String(last)) - DAYS + 1);
  await warehouse.run(`create or replace temp table daily_keys as
    select place_id, topic_id, row_number() over (order by place_id, topic_id)::integer - 1 as series
    from daily_series
    group by place_id, topic_id
    having place_id = '' or max(requests) filter (requested_on > cut_off() - ${NEWEST}) >= ${LEAST_OF_DAY}`);
  const series = (await warehouse.rows("select place_id, topic_id from daily_keys order by series")).map(
    (row): Series => ({
      place: String(row.place_id),
      topic: String(row.topic_id),
      counts: new Float64Array(DAYS),
    }),
  );
  const cells =
    await warehouse.connection.runAndReadAll(`select series, (requested_on - date '${first}')::integer, requests
    from daily_series join daily_keys using (place_id, topic_id)`);
  const [keys = [], at = [], requests = []] = cells.getColumns();
  for (let i = 0; i < keys.length; i++) {
    const counts = series[Number(keys[i])]?.counts;
    if (counts !== undefined) counts[Number(at[i])] = Number(requests[i]);
  }
  const tested = await warehouse.rows(`select back, count(distinct (place_id, topic_id))::integer as series
    from daily_series, unnest(generate_series(0, ${NEWEST - 1})) as newest(back)
    where requested_on between cut_off() - (back + ${LOOKED_AT})::integer and cut_off() - back::integer
    group by back order by back desc`);
  return { first, series, tested: tested.map((row) => Number(row.series)) };
}

/** @param comparableFrom the first day of a place's history */
export function dailyAlarms(
  daily: DailySeries,
  trees: Trees,
  comparableFrom: (place: string) => string,
): { alarms: AlarmRow[]; looks: LookRow[] } {
  const { series, first } = daily;
  const days = Array.from({ length: DAYS }, (_, i) => isoDay(dayNumber(first) + i));
  const whole = series.find(({ place, topic }) => place === ALL && topic === ALL);
  if (whole === undefined) return { alarms: [], looks: [] };
  const from = whole.counts.findIndex((n) => n > 0);
  const factors = dayFactors(whole.counts.subarray(from), Float64Array.from(days.slice(from), kindOf));
  const all = new Float64Array(DAYS).fill(1);
  all.set(factors, from);
  const firstDayOf = (place: string) => Math.max(from, dayNumber(comparableFrom(place)) - dayNumber(first));
  const result: { alarms: AlarmRow[]; looks: LookRow[] } = { alarms: [], looks: [] };
  for (const [i, tested] of daily.tested.entries()) {
    const at = DAYS - NEWEST + i;
    const period = { kind: "day" as const, from: days[at] ?? "", to: days[at] ?? "" };
    const { found, enough } = alarmsOfDay(series, at, all, tested, from, firstDayOf);
    const by = explain(found, trees, (FALSE_DISCOVERY * found.length) / tested);
    result.alarms.push(...found.map((alarm, k) => alarmRow(alarm, found[by[k] ?? -1] ?? null, period)));
    result.looks.push({ ...period, series: tested, tooFew: tested - enough, alarms: found.length });
  }
  return result;
}

/** Weekday, holiday, make-up workday; 9 about Spring Festival, 10 the week after it. */
function kindOf(day: string): number {
  const since = festivalDay(day);
  if (since >= -1 && since <= 6) return 9;
  return since > 6 && since <= 13 ? 10 : dayKind(day);
}

function alarmsOfDay(
  series: readonly Series[],
  at: number,
  factors: Float64Array,
  tested: number,
  first: number,
  firstDayOf: (place: string) => number,
): { found: (Found & { q: number })[]; enough: number } {
  const seasons = new Map(
    series.flatMap(({ place, topic, counts }) =>
      place === ALL ? [[topic, at - first >= 430 ? seasonRise(counts, at, factors) : 1] as const] : [],
    ),
  );
  const enough = series.filter(({ counts }) => (counts[at] ?? 0) >= LEAST_OF_DAY);
  const judged = enough.map(({ counts, place, topic }) =>
    judgeDay(counts, at, factors, seasons.get(topic) ?? 1, firstDayOf(place)),
  );
  const p = new Float64Array(Math.max(tested, enough.length)).fill(1);
  for (const [i, each] of judged.entries()) p[i] = each?.p ?? 1;
  const q = benjaminiHochberg(p);
  const found = enough.flatMap(({ place, topic }, i) => {
    const own = judged[i] ?? null;
    const isAlarm = own !== null && (q[i] ?? 1) <= FALSE_DISCOVERY && own.observed > own.high;
    return isAlarm ? [{ place, topic, judged: own, q: q[i] ?? 1 }] : [];
  });
  return { found: found.sort((a, b) => b.judged.score - a.judged.score), enough: enough.length };
}

/** Judges one day; null with less than nine weeks of days before it. */
export function judgeDay(counts: Float64Array, at: number, factors: Float64Array, rise = 1, first = 0): Judged | null {
  const forecast = at - first < LOOKED_AT ? null : dailyForecast(counts, at, factors, rise);
  if (forecast === null) return null;
  const observed = counts[at] ?? 0;
  const { expected, dispersion } = forecast;
  const { low, high, pHigh, pLow, score } = countForecast(observed, { mean: expected, dispersion, alpha: ALPHA });
  return {
    model: "daily",
    observed,
    expected,
    low,
    high,
    dispersion,
    pairObserved: null,
    pairExpected: null,
    p: pHigh,
    score,
    pLow,
    historyWeeks: Math.floor((at - first) / 7),
    isLowConfidence: at - first < 364,
  };
}
