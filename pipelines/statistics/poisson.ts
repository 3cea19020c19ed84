import { discreteQuantile } from "./discrete-quantile.js";
import { logGammaLower, logGammaUpper, logPoissonTerm } from "./incomplete-gamma.js";
import { normalQuantile } from "./normal.js";

function checked(mean: number): void {
  if (!(mean >= 0)) throw new RangeError(`Poisson: mean ${mean}`);
}

/** ln P(X = k) of the Poisson distribution. */
export function poissonLogPmf(k: number, mean: number): number {
  checked(mean);
  if (k < 0 || !Number.isInteger(k)) return Number.NEGATIVE_INFINITY;
  if (mean === 0) return k === 0 ? 0 : Number.NEGATIVE_INFINITY;
  return k === 0 ? -mean : logPoissonTerm(k, mean);
}

/** P(X ≤ k) of the Poisson distribution: Q(k+1, mean). */
export function poissonCdf(k: number, mean: number): number {
  checked(mean);
  return k < 0 ? 0 : Math.exp(logGammaUpper(Math.floor(k) + 1, mean));
}

/** ln P(X ≥ k) of the Poisson distribution: ln P(k, mean); it does not underflow. */
export function poissonLogSf(k: number, mean: number): number {
  checked(mean);
  return k <= 0 ? 0 : logGammaLower(Math.ceil(k), mean);
}

/**
 * P(X ≥ k) of the Poisson distribution, the observed count included; exact where it is tiny.
 *
 * @example poissonSf(1, 1) // 1 − e^−1
 * @throws RangeError when the mean is negative
 */
export function poissonSf(k: number, mean: number): number {
  return Math.exp(poissonLogSf(k, mean));
}

/**
 * Quantile of the Poisson distribution: the smallest count x with P(X ≤ x) ≥ p.
 *
 * @example poissonQuantile(0.5, 10) // 10
 * @throws RangeError unless 0 ≤ p ≤ 1 and mean ≥ 0
 */
export function poissonQuantile(p: number, mean: number): number {
  checked(mean);
  if (!(p >= 0 && p <= 1)) throw new RangeError(`poissonQuantile: ${p}`);
  if (p === 0 || mean === 0) return 0;
  if (p === 1) return Number.POSITIVE_INFINITY;
  const z = normalQuantile(p);
  const spread = Math.sqrt(mean);
  const tails = { lower: (x: number) => poissonCdf(x, mean), above: (x: number) => poissonSf(x + 1, mean) };
  return discreteQuantile(p, tails, mean + spread * z + (z * z - 1) / 6, spread);
}
