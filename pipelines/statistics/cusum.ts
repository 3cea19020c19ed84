/**
 * Likelihood-ratio CUSUM of negative-binomial counts, for rises too slow for a week to stand out.
 *
 * S_t = max(0, S_{t−1} + llr_t), with llr_t the log-likelihood ratio of mean κ·μ_t against μ_t; alarm where S_t > h, after which S
 * begins again at 0. Variance μ + a·μ²; a = 0 is Poisson.
 *
 * Source: Höhle & Paul 2008, Comput. Stat. Data Anal. 52:4357–4368.
 */

type CusumOptions = {
  /** a ≥ 0: variance μ + a·μ². */
  overdispersion: number;
  /** κ > 1: the rise to find, as a factor. */
  factor: number;
  /** h: S above it alarms. */
  threshold: number;
  /** Whether S begins again at 0 after an alarm; true when left out. */
  resets?: boolean;
};

/** Log-likelihood ratio of one count: y·log κ − (y + 1/a)·log((1 + a·κ·μ)/(1 + a·μ)), or y·log κ − (κ − 1)·μ when a = 0. */
export function likelihoodRatio(y: number, mu: number, overdispersion: number, factor: number): number {
  if (overdispersion === 0) return y * Math.log(factor) - (factor - 1) * mu;
  const ratio = Math.log1p(overdispersion * factor * mu) - Math.log1p(overdispersion * mu);
  return y * Math.log(factor) - (y + 1 / overdispersion) * ratio;
}

/**
 * @example cusum([3, 9, 9], [3, 3, 3], { overdispersion: 0, factor: 2, threshold: 4 }).alarms // [2]
 * @returns S of each time point and the 0-based places of alarms
 * @throws RangeError when `factor` ≤ 1, `overdispersion` < 0, or there are not as many means as counts
 */
export function cusum(
  counts: ArrayLike<number>,
  means: ArrayLike<number>,
  { overdispersion, factor, threshold, resets = true }: CusumOptions,
): { sums: Float64Array; alarms: number[] } {
  if (!(factor > 1)) throw new RangeError(`invalid factor: ${factor}`);
  if (!(overdispersion >= 0)) throw new RangeError(`invalid overdispersion: ${overdispersion}`);
  if (counts.length !== means.length)
    throw new RangeError(`invalid means: ${means.length} for ${counts.length} counts`);
  const sums = new Float64Array(counts.length);
  const alarms: number[] = [];
  let sum = 0;
  for (let t = 0; t < counts.length; t++) {
    sum = Math.max(0, sum + likelihoodRatio(counts[t] ?? 0, means[t] ?? 0, overdispersion, factor));
    sums[t] = sum;
    if (sum > threshold) {
      alarms.push(t);
      if (resets) sum = 0;
    }
  }
  return { sums, alarms };
}
