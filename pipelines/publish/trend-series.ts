/** What the page of trends shows of a daily series: its weeks, growth freed of the calendar, and STL's parts. */
import type { Trends } from "../published.js";
import { restDayWeight } from "../statistics/working-day-factor.js";
import { type Days, daysOf, type HeatingSeason } from "../trends/days-of.js";
import { WEEKS_OF_YEAR } from "../trends/like-year-ago.js";
import { type Growth, growthsOf, partsOf, verdictOf, weeklyCounts } from "../trends/trend-of.js";
import { publishedLikeYearAgo } from "./like-year-ago.js";

type Series = Trends["series"][number];

/** All series of a kind: they are looked at together, so their false discoveries are counted together. */
export interface TrendJob {
  kind: Series["kind"];
  /** Requests by day; `since` is the first day that can be compared (see alarms/openings.ts), null for all. */
  daily: { id: string; counts: Float64Array; since: string | null }[];
}

/** Their days, and 0 for each of which nothing is known. */
export interface TrendDays {
  first: string;
  heating: HeatingSeason | null;
  weights: number[];
}

/** Growth and parts of each series of a job, in their order. */
export function trendSeries({ kind, daily }: TrendJob, { first, heating, weights }: TrendDays): Series[] {
  const days = daysOf(first, weights.length, heating);
  const growths = growthsOf(
    daily.map(({ counts }) => counts),
    days,
    daily.map(({ since }) =>
      since === null ? weights : weights.map((own, day) => (day < days.indexOf(since) ? 0 : own)),
    ),
  );
  return daily.map(({ id, counts, since }, i) => {
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
      parts: since === null ? partsRounded(weeks) : null,
      since,
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
