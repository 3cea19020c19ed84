import { type AdjustedGrowth, adjustedGrowth } from "../statistics/adjusted-growth.js";
import { benjaminiHochberg } from "../statistics/benjamini-hochberg.js";
import type { RatioEstimate } from "../statistics/contrast.js";
import type { DailyCalendar } from "../statistics/daily-design.js";
import { stl } from "../statistics/stl.js";
import { studentTQuantile } from "../statistics/student-t.js";

export type Verdict = "up" | "down" | "steady" | "few";

/** Growth a year with its interval; the interval's confidence rises with the number of series looked at together. */
export interface Growth extends RatioEstimate {
  confidence: number;
}

interface Parts {
  trend: number[];
  /** One value for each of the 52 weeks of a year, the first week's first. */
  season: number[];
  remainder: number[];
}

/** Chance findings among those called rising or falling, at most and on average. */
const FALSE_DISCOVERY = 0.05;
/** An interval that holds 1 and whose ends are further apart than this says nothing, not that all stands still. */
const WIDEST_STEADY = 1.5;
const WEEKS_OF_YEAR = 52;

/** Requests of each week; `counts` begins with the first day of a week and ends with the last of one. */
export function weeklyCounts(counts: ArrayLike<number>): number[] {
  const weeks = new Array<number>(Math.floor(counts.length / 7)).fill(0);
  return weeks.map((_, week) => {
    let sum = 0;
    for (let day = 7 * week; day < 7 * week + 7; day += 1) sum += counts[day] ?? 0;
    return sum;
  });
}

/**
 * Weekly counts as trend + season + remainder by STL, robust, with a season that stays the same.
 *
 * @returns null under two years and a week: a season cannot be told from a trend
 */
export function partsOf(weeks: readonly number[]): Parts | null {
  const found = stl(weeks, WEEKS_OF_YEAR, { seasonal: "periodic", robust: true });
  if (found === null) return null;
  return {
    trend: [...found.trend],
    season: [...found.seasonal.slice(0, WEEKS_OF_YEAR)],
    remainder: [...found.remainder],
  };
}

/**
 * Yearly growth of several daily series that are looked at together, in their order; null where there are too few
 * requests or days (see adjustedGrowth).
 *
 * @param weights of each series: 0 for days of which nothing is known, else 1
 *
 * Of m series R are found by Benjamini & Hochberg (1995) at a false discovery rate q; all intervals have the confidence
 * 1 − Rq/m (1 − q/m where none is found), which leaves 1 out for exactly those found. Source: Benjamini & Yekutieli (2005),
 * JASA 100:71–81: of the intervals of those found, q at most miss their value on average.
 */
export function growthsOf(
  series: readonly ArrayLike<number>[],
  calendar: DailyCalendar,
  weights: readonly (readonly number[])[],
): (Growth | null)[] {
  const found = series.map((counts, i) =>
    adjustedGrowth({ ...calendar, counts, ...(weights[i] !== undefined && { weights: weights[i] }) }),
  );
  const adjusted = benjaminiHochberg(found.flatMap((growth) => growth?.yearly.p ?? []));
  const risen = adjusted.filter((q) => q <= FALSE_DISCOVERY).length;
  const confidence = 1 - (Math.max(1, risen) * FALSE_DISCOVERY) / Math.max(1, adjusted.length);
  return found.map((growth) => (growth === null ? null : withConfidence(growth, confidence)));
}

/** The estimate with an interval of that confidence instead of 95 %. */
function withConfidence({ yearly, degreesOfFreedom }: AdjustedGrowth, confidence: number): Growth {
  const reachOf = (level: number) => studentTQuantile((1 + level) / 2, degreesOfFreedom);
  const reach = (Math.log(yearly.high / yearly.ratio) * reachOf(confidence)) / reachOf(0.95);
  return {
    ratio: yearly.ratio,
    low: yearly.ratio * Math.exp(-reach),
    high: yearly.ratio * Math.exp(reach),
    p: yearly.p,
    confidence,
  };
}

/**
 * What may be said of a growth: up or down only if the interval leaves 1 out; steady only if it is narrow enough to say so
 * (its ends within a factor of 1.5).
 */
export function verdictOf(growth: Growth | null): Verdict {
  if (growth === null) return "few";
  if (growth.low > 1) return "up";
  if (growth.high < 1) return "down";
  return growth.high / growth.low > WIDEST_STEADY ? "few" : "steady";
}
