/** Alarms of the seven newest days: every series with five requests in a day, against the eight weeks before. */
import type { Warehouse } from "../../loaders/warehouse.js";
import { benjaminiHochberg } from "../statistics/benjamini-hochberg.js";
import { countForecast } from "../statistics/count-forecast.js";
import { dailyForecast, dayFactors, seasonRise } from "../statistics/daily-counts.js";
import { dayNumber, isoDay } from "../statistics/day-number.js";
import { festivalDay } from "../statistics/spring-festival.js";
import { dayKind } from "../statistics/working-days.js";
import { eachPair, fill, readCells, seriesOf, type Told } from "./cells.js";
import { explain, type Found } from "./explain.js";
import type { Judged } from "./judge.js";
import { ALL, type Series } from "./series.js";
import { type AlarmRow, alarmRow, type LookRow } from "./store.js";
import type { Trees } from "./tree.js";
import { FALSE_DISCOVERY } from "./week-alarms.js";

export const LEAST_OF_DAY = 5;
const NEWEST = 7;
const ANY = 1 << NEWEST;
const DAYS = 450;
/** Days before one whose requests make a series one that is looked at. */
const LOOKED_AT = 63;
const ALPHA = 0.025;

interface DailySeries {
  /** First day of the counts. */
  first: string;
  /** City by topic first: they tell the season's rise. */
  series: Series[];
  /** Series with a request in the 63 days up to each of the newest days. */
  tested: number[];
}

/** Series with five requests on one of the newest days. */
export async function readDailySeries(warehouse: Warehouse, { towns, topics }: Told): Promise<DailySeries> {
  const cells = await readCells(warehouse, "day");
  const [{ last = "" } = {}] = await warehouse.rows("select cut_off()::varchar as last");
  const within = { places: towns, topics };
  const width = topics.ids.length;
  const all = towns.ids.length * width;
  // of each series: its requests of the newest days, and a bit for each of them whose weeks before hold one, and for any
  const newest = new Int32Array(all * NEWEST);
  const seen = new Uint8Array(all);
  const ofPair = new Int32Array(NEWEST);
  eachPair(cells, within, (series, from, to) => {
    let bits = ANY;
    ofPair.fill(0);
    for (let i = from; i < to; i++) {
      const since = (cells.times[i] ?? 0) - (DAYS - NEWEST);
      if (since >= 0) ofPair[since] = (ofPair[since] ?? 0) + 1;
      for (let day = Math.max(0, since); day < NEWEST && day - since <= LOOKED_AT; day++) bits |= 1 << day;
    }
    for (const own of series) {
      seen[own] = (seen[own] ?? 0) | bits;
      for (let day = 0; day < NEWEST; day++)
        newest[own * NEWEST + day] = (newest[own * NEWEST + day] ?? 0) + (ofPair[day] ?? 0);
    }
  });
  const city = towns.ids.indexOf(ALL);
  const kept = Array.from(seen.keys()).filter(
    (own) =>
      ((seen[own] ?? 0) > 0 && Math.floor(own / width) === city) ||
      newest.subarray(own * NEWEST, (own + 1) * NEWEST).some((requests) => requests >= LEAST_OF_DAY),
  );
  const series = seriesOf(kept, within, DAYS);
  fill(series, kept, cells, within);
  const tested = Array.from({ length: NEWEST }, (_, i) => seen.reduce((sum, bits) => sum + ((bits >> i) & 1), 0));
  return { first: isoDay(dayNumber(String(last)) - DAYS + 1), series, tested };
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
