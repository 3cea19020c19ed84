/**
 * Is a series' week unusual? The nightly rule: `detect` where there are enough requests to tell a season, else the averages of
 * the past (rare-counts.ts).
 */

import { countForecast } from "../statistics/count-forecast.js";
import { type Detection, detect } from "../statistics/detect.js";
import { rareForecast } from "../statistics/rare-counts.js";
import { twoWeeks } from "../statistics/two-weeks.js";

export type JudgeCalendar = {
  /** First days of the weeks. */
  starts: readonly string[];
  /** Further columns of the regressions: festival, heating. */
  columns: readonly Float64Array[];
};

/** The calendar of the weeks from one on. */
export const calendarFrom = ({ starts, columns }: JudgeCalendar, from: number): JudgeCalendar =>
  from === 0 ? { starts, columns } : { starts: starts.slice(from), columns: columns.map((own) => own.subarray(from)) };

export type Judged = {
  model: "farrington" | "glm" | "ears" | "rare" | "daily" | "cusum";
  observed: number;
  expected: number;
  /** 95 % interval of this week's count. */
  low: number;
  high: number;
  dispersion: number;
  /** This week and the one before, where both were judged together. */
  pairObserved: number | null;
  pairExpected: number | null;
  p: number;
  /** −log₁₀ p */
  score: number;
  /** P of as few or fewer. */
  pLow: number;
  historyWeeks: number;
  isLowConfidence: boolean;
};

/** Shown intervals hold 95 % of the weeks. */
const ALPHA = 0.025;
const YEAR = 52;
/** Weeks about the same time of another year. */
const HALF_WINDOW = 3;
/** A fifth of the requests, at least, come by ways that were not open before. */
const OPENED_SHARE = 1.25;
/** A rise less unlikely is none among thousands of series. */
const SKIP_ABOVE = 0.001;
/** A year with fewer requests than weeks does not tell a season. */
const RARE_YEAR = 52;
/** Fewer a week do not tell what a festival does: the few festival weeks of the past then hold no request at all. */
const COLUMNS_FROM = 3;

/**
 * A week of a place where something opened in week `from`: held against what came since. The season is known from the years before
 * all the same: what is no higher than their highest week about that time, and a quarter for the fifth that came by no way then, is no
 * rise.
 */
export function judgeSince(counts: Float64Array, week: number, from: number, calendar: JudgeCalendar): Judged | null {
  if (from === 0) return judge(counts, week, calendar);
  for (let back = YEAR; back <= week + HALF_WINDOW; back += YEAR)
    for (
      let about = Math.max(0, week - back - HALF_WINDOW);
      about <= week - back + HALF_WINDOW && about < from;
      about++
    )
      if ((counts[about] ?? 0) * OPENED_SHARE >= (counts[week] ?? 0)) return null;
  return judge(counts.subarray(from), week - from, calendarFrom(calendar, from));
}

/**
 * @example judge(counts, 155, { starts, columns })?.p
 * @returns null with fewer than 9 weeks before it, or where a rise is not unlikely
 */
export function judge(counts: Float64Array, week: number, { starts, columns }: JudgeCalendar): Judged | null {
  const past = counts.subarray(Math.max(0, week - YEAR), week);
  const sum = past.reduce((a, b) => a + b, 0);
  if (sum < RARE_YEAR) return byAverages(counts, week);
  const hasColumns = sum >= COLUMNS_FROM * past.length;
  const series = { counts: counts.subarray(0, week + 1), starts, ...(hasColumns && { columns }) };
  const found = detect(series, week, { alpha: ALPHA, skipAbove: SKIP_ABOVE });
  return found === null ? null : judgedOf(found);
}

function judgedOf({ alarm: _, twoWeeks: pair, ...found }: Detection): Judged {
  return { ...found, pairObserved: pair?.observed ?? null, pairExpected: pair?.expected ?? null };
}

function byAverages(counts: Float64Array, week: number): Judged | null {
  const forecast = rareForecast(counts, week);
  const observed = counts[week] ?? Number.NaN;
  const pair = forecast === null ? null : twoWeeks(counts, week, forecast);
  if (forecast === null || pair === null) return null;
  const { mean, variance } = forecast.mean(week);
  const dispersion = forecast.dispersion + variance * mean;
  const { low, high, pLow } = countForecast(observed, { mean, dispersion, alpha: ALPHA });
  return {
    model: "rare",
    observed,
    expected: mean,
    low,
    high,
    dispersion,
    pairObserved: pair.observed,
    pairExpected: pair.expected,
    p: pair.p,
    score: pair.score,
    pLow,
    historyWeeks: week,
    isLowConfidence: week < YEAR,
  };
}
