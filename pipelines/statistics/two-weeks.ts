/**
 * Is there more in this week and the one before, taken together, than the past makes likely?
 *
 * Most outbreaks last longer than a week; their cases of two weeks stand out more from the noise of two weeks than those of one
 * from the noise of one. The sum is judged as negative binomial with the forecast's mean, and a variance that holds the forecast's own
 * error: φ·μ + var(log μ̂)·μ². A week that is itself no higher than expected does not count: what there was is over. So that a burst
 * after a quiet week is not lost, the week alone counts too, at a fifth: p = min(p of both, 5·p of the week).
 */
import { countForecast } from "./count-forecast.js";
import type { HarmonicForecast } from "./harmonic-forecast.js";

export type TwoWeeks = {
  /** Of both weeks together: count, mean, and 1 − α quantile. */
  observed: number;
  expected: number;
  high: number;
  /** Whether this week alone is above its expected count; the sum counts only then. */
  isRising: boolean;
  /** Evidence of a rise, and −log₁₀ of it, which does not underflow. */
  p: number;
  score: number;
};

const SHARE_OF_WEEK = 5;

/**
 * @example twoWeeks(counts, 300, harmonicForecast({ counts }, 300), 0.005)?.p
 * @returns null when one of both counts is unknown or their mean is not finite
 */
export function twoWeeks(
  counts: ArrayLike<number>,
  week: number,
  forecast: HarmonicForecast,
  alpha: number,
): TwoWeeks | null {
  const [y, before] = [counts[week] ?? Number.NaN, counts[week - 1] ?? Number.NaN];
  const { mean, variance } = forecast.mean(week);
  const expected = mean + forecast.mean(week - 1).mean;
  const observed = y + before;
  const dispersionOf = (count: number): number => forecast.dispersion + variance * count;
  if (Number.isNaN(observed) || !Number.isFinite(dispersionOf(expected))) return null;
  const both = countForecast(observed, { mean: expected, dispersion: dispersionOf(expected), alpha });
  const own = countForecast(y, { mean, dispersion: dispersionOf(mean), alpha });
  const isRising = y > mean;
  const score = Math.max(0, isRising ? both.score : 0, own.score - Math.log10(SHARE_OF_WEEK));
  return { observed, expected, high: both.high, isRising, p: 10 ** -score, score };
}
