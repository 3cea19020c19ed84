/**
 * What a count may be when its mean is μ and its variance φ·μ: negative binomial of size μ/(φ − 1), or Poisson where φ = 1
 * (Noufaily et al. 2013, Stat. Med. 32:1206–1222; Salmon, Schumacher & Höhle 2016, JSS 70(10)).
 *
 * `low` and `high` are the α and 1 − α quantiles; an observed count above `high` is an alarm, one below `low` a silent channel.
 */
import {
  negativeBinomialCdf,
  negativeBinomialLogSf,
  negativeBinomialQuantile,
  sizeFromDispersion,
} from "./negative-binomial.js";

export type CountForecast = {
  low: number;
  high: number;
  /** P(Y ≥ y) */
  pHigh: number;
  /** P(Y ≤ y) */
  pLow: number;
  /** −log₁₀ P(Y ≥ y); it does not underflow. */
  score: number;
};

/**
 * @example countForecast(7, { mean: 2, dispersion: 1, alpha: 0.005 }) // { low: 0, high: 6, pHigh: 0.0045, pLow: 0.9989, … }
 * @throws RangeError for a mean that is negative or not finite, or a dispersion below 1
 */
export function countForecast(
  y: number,
  { mean, dispersion, alpha }: { mean: number; dispersion: number; alpha: number },
): CountForecast {
  const size = sizeOf(mean, dispersion);
  const logP = negativeBinomialLogSf(y, mean, size);
  return {
    low: negativeBinomialQuantile(alpha, mean, size),
    high: negativeBinomialQuantile(1 - alpha, mean, size),
    pHigh: Math.exp(logP),
    pLow: negativeBinomialCdf(y, mean, size),
    score: -logP / Math.LN10,
  };
}

/** −log₁₀ P(Y ≥ y) alone: quantiles cost many times as much. */
export const countScore = (y: number, mean: number, dispersion: number): number =>
  -negativeBinomialLogSf(y, mean, sizeOf(mean, dispersion)) / Math.LN10;

function sizeOf(mean: number, dispersion: number): number {
  if (!Number.isFinite(mean)) throw new RangeError(`invalid mean: ${mean}`);
  if (!(dispersion >= 1)) throw new RangeError(`invalid dispersion: ${dispersion}`);
  return sizeFromDispersion(mean, dispersion);
}
