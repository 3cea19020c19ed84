/**
 * Is there more in this week and the one before, taken together, than the past makes likely?
 *
 * Most outbreaks last longer than a week; their cases of two weeks stand out more from the noise of two weeks than those of one
 * from the noise of one. The sum is judged as negative binomial with the forecast's mean, and a variance that holds the forecast's own
 * error: φ·μ + var(log μ̂)·μ². A week that is itself no higher than expected does not count: what there was is over. So that a burst
 * after a quiet week is not lost, the week alone counts too, at a fifth: p = min(p of both, 5·p of the week).
 */
import { countScore } from "./count-forecast.js";
import type { HarmonicForecast } from "./harmonic-forecast.js";

export type TwoWeeks = {
  /** Of both weeks together: count and mean. */
  observed: number;
  expected: number;
  /** Whether this week alone is above its expected count; the sum counts only then. */
  isRising: boolean;
  /** Evidence of a rise, and −log₁₀ of it, which does not underflow. */
  p: number;
  score: number;
};

const SHARE_OF_WEEK = 5;

/**
 * @example twoWeeks(counts, 300, harmonicForecast({ counts }, 300))?.p
 * @returns null when one of both counts is unknown or their mean is not finite
 */
export function twoWeeks(counts: ArrayLike<number>, week: number, forecast: HarmonicForecast): TwoWeeks | null {
  const [y, before] = [counts[week] ?? Number.NaN, counts[week - 1] ?? Number.NaN];
  const { mean, variance } = forecast.mean(week);
  const expected = mean + forecast.mean(week - 1).mean;
  const observed = y + before;
  // variance over mean, the forecast’s own error with it
  const [ofBoth, ofWeek] = [forecast.dispersion + variance * expected, forecast.dispersion + variance * mean];
  if (Number.isNaN(observed) || !Number.isFinite(ofBoth)) return null;
  const isRising = y > mean;
  const both = isRising ? countScore(observed, expected, ofBoth) : 0;
  const score = Math.max(0, both, countScore(y, mean, ofWeek) - Math.log10(SHARE_OF_WEEK));
  return { observed, expected, isRising, p: 10 ** -score, score };
}
