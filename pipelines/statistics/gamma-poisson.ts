import { gammaQuantile, gammaSf } from "./gamma.js";
import { negativeBinomialGlm } from "./negative-binomial-glm.js";

/** Gamma distribution of the places' relative rates; its mean is shape / rate. */
interface GammaPrior {
  shape: number;
  rate: number;
}

/** A shrunken rate: observed over expected, drawn towards the mean of all places as far as its count is small. */
export interface ShrunkenRate {
  mean: number;
  median: number;
  low: number;
  high: number;
}

/** Where the places differ no more than by chance, the prior is this narrow instead of a point. */
const LARGEST_SHAPE = 1e6;

/**
 * Prior of the relative rates of places by maximum likelihood: counts are Poisson(expected · λ), λ is Gamma(shape, rate),
 * so that counts are negative binomial of size `shape`.
 *
 * Source: Clayton & Kaldor (1987), Biometrics 43:671–681.
 *
 * @param counts requests by place
 * @param expected requests the place would have at the common rate, > 0; a place with 0 is left out
 * @returns null with fewer than three places or without any request
 */
export function gammaPoissonPrior(counts: ArrayLike<number>, expected: ArrayLike<number>): GammaPrior | null {
  const places = Array.from(expected, (value, i) => ({ expected: value, count: counts[i] ?? 0 }));
  const kept = places.filter((place) => place.expected > 0);
  if (kept.length < 3 || kept.every((place) => place.count === 0)) return null;
  const fit = negativeBinomialGlm({
    counts: kept.map((place) => place.count),
    columns: [new Float64Array(kept.length).fill(1)],
    offset: kept.map((place) => Math.log(place.expected)),
  });
  if (fit === null) return null;
  const shape = Math.min(fit.theta, LARGEST_SHAPE);
  return { shape, rate: shape / Math.exp(fit.coefficients[0] ?? Number.NaN) };
}

/**
 * Posterior of a place's relative rate: Gamma(shape + count, rate + expected).
 *
 * @example shrunkenRate(0, 1.84, { shape: 4.97, rate: 5.38 }) // mean 0.69, 0.22 … 1.41
 * @returns mean, median and interval; multiply by the common rate per 10,000 residents for a rate
 * @throws RangeError when count or expected is negative
 */
export function shrunkenRate(count: number, expected: number, prior: GammaPrior, confidence = 0.95): ShrunkenRate {
  if (!(count >= 0 && expected >= 0)) throw new RangeError(`invalid place: ${count} of ${expected}`);
  const shape = prior.shape + count;
  const rate = prior.rate + expected;
  const tail = (1 - confidence) / 2;
  return {
    mean: shape / rate,
    median: gammaQuantile(0.5, shape, rate),
    low: gammaQuantile(tail, shape, rate),
    high: gammaQuantile(tail, shape, rate, true),
  };
}

/** Probability that a place's relative rate exceeds a limit, 1.5 for “half as much again as usual”. */
export function probabilityAbove(limit: number, count: number, expected: number, prior: GammaPrior): number {
  return gammaSf(limit, prior.shape + count, prior.rate + expected);
}

/**
 * Shrunken relative rates without a distribution: m + C (r − m), C = A / (A + m / E), by moments.
 *
 * Source: Marshall (1991), Applied Statistics 40:283–294, global form.
 *
 * @returns one a place; null where nothing is expected anywhere
 */
export function marshallRates(counts: ArrayLike<number>, expected: ArrayLike<number>): Float64Array | null {
  const y = Float64Array.from(counts);
  const e = Float64Array.from(expected);
  const total = e.reduce((sum, value) => sum + value, 0);
  if (total === 0) return null;
  const mean = y.reduce((sum, value) => sum + value, 0) / total;
  const rateAt = (i: number, value: number) => (value > 0 ? (y[i] ?? 0) / value : mean);
  const spread = e.reduce((sum, value, i) => sum + value * (rateAt(i, value) - mean) ** 2, 0) / total;
  const between = Math.max(0, spread - (mean * e.length) / total);
  return e.map((value, i) => {
    const trust = between === 0 ? 0 : between / (between + mean / value);
    return mean + trust * (rateAt(i, value) - mean);
  });
}
