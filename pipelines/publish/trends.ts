/** Where requests are heading: daily counts of the last three years, told in the thread beside (see trend-series.ts). */
import { group } from "d3";
import type { Warehouse } from "../../loaders/warehouse.js";
import { ALL } from "../alarms/series.js";
import { TREND_KINDS, type Trends } from "../published.js";
import { type Days, daysOf, type HeatingSeason, knownDays } from "../trends/days-of.js";
import { readOpenings } from "./openings.js";
import type { TrendDays, TrendJob } from "./trend-series.js";

interface Row {
  kind: string;
  id: string;
  day: string;
  requests: number;
}

/** What the trends are told from: all that is asked of the warehouse. */
interface TrendCounts {
  days: TrendDays;
  /** First day of each week. */
  weeks: string[];
  festivals: number[];
  jobs: TrendJob[];
  unknown: Trends["unknown_52w"];
}

const MOST_WEEKS = 156;
const WEEKS_OF_YEAR = 52;

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
  const opened = new Map((await readOpenings(warehouse)).map(({ place_id, since }) => [place_id ?? ALL, since]));
  const sinceOf = (place: string): string | null => {
    const since = opened.get(place) ?? "";
    return since > first ? since : null;
  };
  return {
    days: { first, heating, weights: knownDays(dailyCounts(byKind.get("city") ?? [], days)) },
    weeks: shown,
    festivals: days.festivalDays.flatMap((sinceFestival, day) => (sinceFestival === 0 ? [day / 7] : [])),
    jobs: TREND_KINDS.map((kind) => ({
      kind,
      daily: [...group(byKind.get(kind) ?? [], ({ id }) => id)].map(([id, own]) => ({
        id,
        counts: dailyCounts(own, days),
        since: sinceOf(kind === "county" ? id : ALL),
      })),
    })),
    unknown: await readUnknown(warehouse, shown.at(-WEEKS_OF_YEAR) ?? first),
  };
}

/** Requests of the complete weeks from `first` on that stand in no topic's and in no county's series. */
async function readUnknown(warehouse: Warehouse, first: string): Promise<Trends["unknown_52w"]> {
  const [row = {}] = await warehouse.rows(`select
      coalesce(sum(requests) filter (topic_1 = '0'), 0)::integer as topic,
      coalesce(sum(requests) filter (county_id not in (select area_id from stg_areas where level = 'county')), 0)::integer as county
    from int_counted_requests semi join mart_weeks on week_start = requested_week
    where requested_week >= date '${first}'`);
  return { topic: Number(row.topic), county: Number(row.county) };
}

/** The page's file. @param series of each of the jobs, in their order */
export const trendsOf = (
  { weeks, festivals, days, unknown }: TrendCounts,
  series: readonly Trends["series"][],
): Omit<Trends, "sums"> => ({
  days: weeks,
  festivals: festivals.map((week) => Number(week.toPrecision(4))),
  heating_season: days.heating,
  series: series.flat(),
  unknown_52w: unknown,
});

function dailyCounts(rows: readonly Row[], days: Days): Float64Array {
  const counts = new Float64Array(days.days.length);
  for (const { day, requests } of rows) counts[days.indexOf(day)] = requests;
  return counts;
}
