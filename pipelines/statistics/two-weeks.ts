/**
 * Is there more in this week and the one before, taken together, than the past makes likely?
 *
 * Most outbreaks last longer than a week; their cases of two weeks stand out more from the noise of two weeks than those of one
 * from the noise of one. The sum is judged as negative binomial with the forecast's mean, and a variance that holds the forecast's own
 * error: φ·μ + var(log μ̂)·μ². A week that is itself no higher than expected does not alarm: what there was is over.
 */
import { type CountForecast, countForecast } from "./count-forecast.js";
import type { HarmonicForecast } from "./harmonic-forecast.js";

export type TwoWeeks = CountForecast & {
  observed: number;
  expected: number;
  /** Whether this week alone is above its expected count. */
  isRising: boolean;
};

/**
 * @example twoWeeks(counts, 300, harmonicForecast({ counts }, 300), 0.005)?.pHigh
 * @returns null when one of both counts is unknown or their mean is not finite
 */
export function twoWeeks(
  counts: ArrayLike<number>,
  week: number,
  forecast: HarmonicForecast,
  alpha: number,
): TwoWeeks | null {
  const [y, before] = [counts[week] ?? Number.NaN, counts[week - 1] ?? Number.NaN];
  const own = forecast.mean(week);
  const expected = own.mean + forecast.mean(week - 1).mean;
  const observed = y + before;
  const dispersion = forecast.dispersion + own.variance * expected;
  if (Number.isNaN(observed) || !Number.isFinite(dispersion)) return null;
  const isRising = y > own.mean;
  const judged = countForecast(observed, { mean: expected, dispersion, alpha });
  const result = { ...judged, observed, expected, isRising };
  return isRising ? result : { ...result, pHigh: 1, score: 0 };
}
