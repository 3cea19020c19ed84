import { discreteQuantile } from "./discrete-quantile.js";
import { logBetaLower, logBinomialTerm } from "./incomplete-beta.js";
import { normalQuantile } from "./normal.js";
import { poissonCdf, poissonLogPmf, poissonLogSf, poissonQuantile } from "./poisson.js";

/**
 * The negative binomial distribution by its mean and size: variance = mean + mean² / size, success probability
 * size / (size + mean). With a dispersion φ (variance = φ · mean, φ > 1) the size is mean / (φ − 1): see
 * sizeFromDispersion. An infinite size is the Poisson distribution.
 */
function checked(mean: number, size: number): void {
  if (!(mean >= 0 && size > 0)) throw new RangeError(`negative binomial: mean ${mean}, size ${size}`);
}

/** Size of the negative binomial distribution whose variance is `dispersion` times its mean; infinite up to 1. */
export function sizeFromDispersion(mean: number, dispersion: number): number {
  return dispersion > 1 ? mean / (dispersion - 1) : Number.POSITIVE_INFINITY;
}

/** ln P(X = k) of the negative binomial distribution. */
export function negativeBinomialLogPmf(k: number, mean: number, size: number): number {
  checked(mean, size);
  if (k < 0 || !Number.isInteger(k)) return Number.NEGATIVE_INFINITY;
  if (mean === 0) return k === 0 ? 0 : Number.NEGATIVE_INFINITY;
  if (size === Number.POSITIVE_INFINITY) return poissonLogPmf(k, mean);
  if (k === 0) return -size * Math.log1p(mean / size);
  const total = size + mean;
  return logBinomialTerm(size, k, size / total, mean / total) + Math.log(size / (size + k));
}

/** P(X ≤ k) of the negative binomial distribution: I_prob(size, k+1). */
export function negativeBinomialCdf(k: number, mean: number, size: number): number {
  checked(mean, size);
  if (k < 0) return 0;
  if (mean === 0) return 1;
  if (size === Number.POSITIVE_INFINITY) return poissonCdf(k, mean);
  const total = size + mean;
  return Math.exp(logBetaLower(size, Math.floor(k) + 1, size / total, mean / total));
}

/** ln P(X ≥ k) of the negative binomial distribution: ln I_{1−prob}(k, size); it does not underflow. */
export function negativeBinomialLogSf(k: number, mean: number, size: number): number {
  checked(mean, size);
  if (k <= 0) return 0;
  if (mean === 0) return Number.NEGATIVE_INFINITY;
  if (size === Number.POSITIVE_INFINITY) return poissonLogSf(k, mean);
  const total = size + mean;
  return logBetaLower(Math.ceil(k), size, mean / total, size / total);
}

/**
 * P(X ≥ k) of the negative binomial distribution, the observed count included; exact where it is tiny.
 *
 * @example negativeBinomialSf(1, 1, 1) // 0.5
 * @throws RangeError unless mean ≥ 0 and size > 0
 */
export function negativeBinomialSf(k: number, mean: number, size: number): number {
  return Math.exp(negativeBinomialLogSf(k, mean, size));
}

/**
 * Quantile of the negative binomial distribution: the smallest count x with P(X ≤ x) ≥ p.
 *
 * @example negativeBinomialQuantile(0.75, 1, 1) // 1
 * @throws RangeError unless 0 ≤ p ≤ 1, mean ≥ 0 and size > 0
 */
export function negativeBinomialQuantile(p: number, mean: number, size: number): number {
  checked(mean, size);
  if (!(p >= 0 && p <= 1)) throw new RangeError(`negativeBinomialQuantile: ${p}`);
  if (size === Number.POSITIVE_INFINITY) return poissonQuantile(p, mean);
  if (p === 0 || mean === 0) return 0;
  if (p === 1) return Number.POSITIVE_INFINITY;
  const z = normalQuantile(p);
  const spread = Math.sqrt(mean + (mean * mean) / size);
  const skewness = (1 + (2 * mean) / size) / spread;
  const guess = mean + spread * (z + (skewness * (z * z - 1)) / 6);
  const tails = {
    lower: (x: number) => negativeBinomialCdf(x, mean, size),
    above: (x: number) => negativeBinomialSf(x + 1, mean, size),
  };
  return discreteQuantile(p, tails, guess, spread);
}
