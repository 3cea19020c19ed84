/** Where requests are heading: daily counts of the last three years, told by a thread of their own (see trend-series.ts). */
import { group } from "d3";
import { runJobs } from "../../loaders/pool.js";
import type { Warehouse } from "../../loaders/warehouse.js";
import { TREND_KINDS, type Trends } from "../published.js";
import { type Days, daysOf, type HeatingSeason, knownDays } from "../trends/days-of.js";
import type { TrendDays, TrendJob } from "./trend-series.js";

interface Row {
  kind: string;
  id: string;
  day: string;
  requests: number;
}

/** What the trends are told from: all that is asked of the warehouse. */
export interface TrendCounts extends TrendDays {
  /** First day of each week. */
  weeks: string[];
  festivals: number[];
  jobs: TrendJob[];
}

const MOST_WEEKS = 156;

/** @param weeks the complete weeks of the city, oldest first */
export async function readTrendCounts(
  warehouse: Warehouse,
  weeks: readonly { from: string }[],
  heating: HeatingSeason | null,
): Promise<TrendCounts> {
  const shown = weeks.slice(-MOST_WEEKS).map(({ from }) => from);
  const first = shown[0] ?? "";
  const days = daysOf(first, 7 * shown.length, heating);
  const rows = await warehouse.rows(`select kind, series_id, requested_on::varchar as day, requests from mart_trend_days
    order by kind, series_id, requested_on`);
  const byKind = group(
    rows.map(
      (row): Row => ({
        kind: String(row.kind),
        id: String(row.series_id),
        day: String(row.day),
        requests: Number(row.requests),
      }),
    ),
    ({ kind }) => kind,
  );
  return {
    first,
    heating,
    weights: knownDays(dailyCounts(byKind.get("city") ?? [], days)),
    weeks: shown,
    festivals: days.festivalDays.flatMap((sinceFestival, day) => (sinceFestival === 0 ? [day / 7] : [])),
    jobs: TREND_KINDS.map((kind) => ({
      kind,
      daily: [...group(byKind.get(kind) ?? [], ({ id }) => id)].map(([id, own]) => ({
        id,
        counts: dailyCounts(own, days),
      })),
    })),
  };
}

/** Tells the trends in one thread beside this one, which has the other pages to write. */
export async function trendsOf({ weeks, festivals, jobs, ...days }: TrendCounts): Promise<Trends> {
  const told = new Map<string, Trends["series"]>();
  const script = new URL("./trends.worker.ts", import.meta.url);
  for await (const { kind, series } of runJobs<TrendJob, { kind: string; series: Trends["series"] }>(script, jobs, {
    workers: 1,
    workerData: days,
  }))
    told.set(kind, series);
  return {
    days: weeks,
    festivals: festivals.map((week) => Number(week.toPrecision(4))),
    heating_season: days.heating,
    series: TREND_KINDS.flatMap((kind) => told.get(kind) ?? []),
  };
}

function dailyCounts(rows: readonly Row[], days: Days): Float64Array {
  const counts = new Float64Array(days.days.length);
  for (const { day, requests } of rows) counts[days.indexOf(day)] = requests;
  return counts;
}
