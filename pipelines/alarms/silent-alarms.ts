/** Channels and sources that brought nothing, or far too little, in a week in which they should have brought some. */
import type { Warehouse } from "../../loaders/warehouse.js";
import { addDays } from "../calendar.js";
import { benjaminiHochberg } from "../statistics/benjamini-hochberg.js";
import { detect } from "../statistics/detect.js";
import { calendarFrom, type JudgeCalendar, type Judged } from "./judge.js";
import { historyFrom } from "./openings.js";
import { ALL } from "./series.js";
import { type AlarmRow, alarmRow, type LookRow } from "./store.js";

interface ChannelSeries {
  kind: string;
  name: string;
  place: string;
  counts: Float64Array;
}

/** Fewer expected a week could be none by chance. */
const LEAST_EXPECTED = 5;
/** Half of what should have come is far too little. */
const MOST_SHARE = 0.5;
/** Stricter than for rises: of a silence somebody is told to go and look. */
const FALSE_DISCOVERY = 0.01;
const ALPHA = 0.025;
const RECENT = 8;

export async function readChannelSeries(warehouse: Warehouse, weeks: number): Promise<ChannelSeries[]> {
  await warehouse.runFile(new URL("./channel_series.sql", import.meta.url));
  const series = new Map<string, ChannelSeries>();
  for (const row of await warehouse.rows(
    "select kind, name, place_id, week_index::integer as week, requests from channel_series order by kind, name, place_id",
  )) {
    const [kind, name, place] = [String(row.kind), String(row.name), String(row.place_id)];
    const key = `${kind} ${name} ${place}`;
    const own = series.get(key) ?? { kind, name, place, counts: new Float64Array(weeks) };
    series.set(key, own);
    own.counts[Number(row.week)] = Number(row.requests);
  }
  return [...series.values()];
}

/** A source's name is marked, so that it is not taken for a channel of that name. */
export const channelId = ({ kind, name }: { kind: string; name: string }): string =>
  kind === "source" ? `source:${name}` : name;

/** Of the weeks `first` … the newest. */
export function silentAlarms(
  series: readonly ChannelSeries[],
  calendar: JudgeCalendar,
  first: number,
): { alarms: AlarmRow[]; looks: LookRow[] } {
  const result: { alarms: AlarmRow[]; looks: LookRow[] } = { alarms: [], looks: [] };
  for (let week = first; week < calendar.starts.length; week++) {
    const from = calendar.starts[week] ?? "";
    const period = { kind: "silent" as const, from, to: addDays(from, 6) };
    const tested = series.filter(({ counts }) => recentMean(counts, week) >= LEAST_EXPECTED);
    const judged = tested.map(({ counts }) => judgeSilence(counts, week, calendar));
    const q = benjaminiHochberg(judged.map((own) => own?.pLow ?? 1));
    const found = tested.flatMap((own, i) => {
      const each = judged[i] ?? null;
      if (each === null || (q[i] ?? 1) > FALSE_DISCOVERY) return [];
      return [{ place: own.place, topic: ALL, channel: channelId(own), judged: each, q: q[i] ?? 1 }];
    });
    const ofCity = new Set(found.filter(({ place }) => place === ALL).map(({ channel }) => channel));
    const alarms = found.map((alarm) => {
      const city = alarm.place !== ALL && ofCity.has(alarm.channel) ? { place: ALL, topic: ALL } : null;
      return { ...alarmRow(alarm, city, period), channel: alarm.channel, p: alarm.judged.pLow };
    });
    result.alarms.push(...alarms);
    const tooFew = series.length - tested.length;
    result.looks.push({ ...period, series: tested.length, tooFew, alarms: alarms.length });
  }
  return result;
}

/** Mean of the recent weeks, the last two left out; a channel that ended long ago is not silent this week. */
function recentMean(counts: Float64Array, week: number): number {
  const span = counts.subarray(Math.max(0, week - 2 - RECENT), Math.max(0, week - 2));
  return span.length === 0 ? 0 : span.reduce((a, b) => a + b, 0) / span.length;
}

/** Null where there is enough. */
function judgeSilence(counts: Float64Array, week: number, calendar: JudgeCalendar): Judged | null {
  const observed = counts[week] ?? 0;
  if (observed > MOST_SHARE * recentMean(counts, week)) return null;
  const from = historyFrom(counts, week);
  const history = { counts: counts.subarray(from, week + 1), ...calendarFrom(calendar, from) };
  const found = detect(history, week - from, { alpha: ALPHA });
  if (found === null || observed > MOST_SHARE * found.expected || observed >= found.low) return null;
  return { ...found, pairObserved: null, pairExpected: null, score: -Math.log10(Math.max(found.pLow, 1e-300)) };
}
