/** Where requests are heading: daily counts of the last three years → growth freed of the calendar, and STL's parts. */
import { group } from "d3";
import type { Warehouse } from "../../loaders/warehouse.js";
import { TREND_KINDS, type Trends } from "../published.js";
import { restDayWeight } from "../statistics/working-day-factor.js";
import { type Days, daysOf, type HeatingSeason, knownDays } from "../trends/days-of.js";
import { WEEKS_OF_YEAR } from "../trends/like-year-ago.js";
import { type Growth, growthsOf, partsOf, verdictOf, weeklyCounts } from "../trends/trend-of.js";
import { publishedLikeYearAgo } from "./like-year-ago.js";

type Series = Trends["series"][number];

interface Row {
  kind: string;
  id: string;
  day: string;
  requests: number;
}

const MOST_WEEKS = 156;

/** @param weeks the complete weeks of the city, oldest first */
export async function readTrends(
  warehouse: Warehouse,
  weeks: readonly { from: string }[],
  heating: HeatingSeason | null,
): Promise<Trends> {
  const shown = weeks.slice(-MOST_WEEKS);
  const days = daysOf(shown[0]?.from ?? "", 7 * shown.length, heating);
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
  const weights = knownDays(dailyCounts(byKind.get("city") ?? [], days));
  return {
    days: shown.map(({ from }) => from),
    festivals: days.festivalDays.flatMap((sinceFestival, day) => (sinceFestival === 0 ? [round(day / 7)] : [])),
    heating_season: heating,
    series: TREND_KINDS.flatMap((kind) => seriesOf(kind, byKind.get(kind) ?? [], days, weights)),
  };
}

/** All series of a kind: they are looked at together, so their false discoveries are counted together. */
function seriesOf(kind: Series["kind"], rows: readonly Row[], days: Days, weights: readonly number[]): Series[] {
  const daily = [...group(rows, ({ id }) => id)].map(([id, own]) => ({ id, counts: dailyCounts(own, days) }));
  const growths = growthsOf(
    daily.map(({ counts }) => counts),
    days,
    weights,
  );
  return daily.map(({ id, counts }, i) => {
    const weeks = weeklyCounts(counts);
    const growth = growths[i] ?? null;
    return {
      kind,
      id,
      requests_52w: weeks.slice(-52).reduce((sum, requests) => sum + requests, 0),
      weeks,
      last_4w: lastFourWeeks(weeks, counts, days),
      growth: growth === null ? null : rounded(growth),
      verdict: verdictOf(growth),
      parts: partsRounded(weeks),
    };
  });
}

const FOUR = 4;

/** The last four weeks and those of a year ago; null under a year and a month. */
function lastFourWeeks(weeks: readonly number[], counts: Float64Array, days: Days): Series["last_4w"] {
  const sumBack = (back: number) => {
    const end = weeks.length - back;
    return end < FOUR ? null : weeks.slice(end - FOUR, end).reduce((sum, requests) => sum + requests, 0);
  };
  const [requests, yearAgo] = [sumBack(0), sumBack(WEEKS_OF_YEAR)];
  if (requests === null || yearAgo === null) return null;
  const start = days.days[7 * (weeks.length - FOUR)] ?? "";
  const restWeight = restDayWeight(counts, days.isWorking);
  return { requests, year_ago: yearAgo, like_year_ago: publishedLikeYearAgo(start, FOUR, restWeight, sumBack) };
}

function dailyCounts(rows: readonly Row[], days: Days): Float64Array {
  const counts = new Float64Array(days.days.length);
  for (const { day, requests } of rows) counts[days.indexOf(day)] = requests;
  return counts;
}

/** Four digits: more is not known, and the file stays small. */
const round = (value: number) => Number(value.toPrecision(4));
const tenth = (value: number) => Math.round(value * 10) / 10;

const rounded = ({ ratio, low, high, p, confidence }: Growth) => ({
  ratio: round(ratio),
  low: round(low),
  high: round(high),
  p: round(p),
  confidence: round(confidence),
});

function partsRounded(weeks: readonly number[]): Series["parts"] {
  const parts = partsOf(weeks);
  if (parts === null) return null;
  return { trend: parts.trend.map(tenth), season: parts.season.map(tenth), remainder: parts.remainder.map(tenth) };
}
