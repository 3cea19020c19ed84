import { discreteQuantile } from "./discrete-quantile.js";
import { betaLower, logBinomialTerm } from "./incomplete-beta.js";

function checked(n: number, p: number): void {
  if (!(n >= 0 && p >= 0 && p <= 1)) throw new RangeError(`binomial: n ${n}, p ${p}`);
}

/** ln P(X = k) of the binomial distribution. */
export function binomialLogPmf(k: number, n: number, p: number): number {
  checked(n, p);
  if (k < 0 || k > n || !Number.isInteger(k)) return Number.NEGATIVE_INFINITY;
  if (k === 0) return n === 0 ? 0 : n * Math.log1p(-p);
  if (k === n) return n * Math.log(p);
  return logBinomialTerm(k, n - k, p, 1 - p);
}

/** P(X ≤ k) of the binomial distribution: I_{1−p}(n−k, k+1). */
export function binomialCdf(k: number, n: number, p: number): number {
  checked(n, p);
  const whole = Math.floor(k);
  if (whole < 0) return 0;
  return whole >= n ? 1 : betaLower(n - whole, whole + 1, 1 - p, p);
}

/**
 * P(X ≥ k) of the binomial distribution: I_p(k, n−k+1); exact where it is tiny.
 *
 * @example binomialSf(2, 2, 0.5) // 0.25
 * @throws RangeError unless n ≥ 0 and 0 ≤ p ≤ 1
 */
export function binomialSf(k: number, n: number, p: number): number {
  checked(n, p);
  const whole = Math.ceil(k);
  if (whole <= 0) return 1;
  return whole > n ? 0 : betaLower(whole, n - whole + 1, p);
}

/** The smallest k with P(X ≤ k) ≥ q of the binomial distribution. */
export function binomialQuantile(q: number, n: number, p: number): number {
  const tails = {
    lower: (k: number) => binomialCdf(k, n, p),
    above: (k: number) => binomialSf(Math.floor(k) + 1, n, p),
  };
  return Math.min(n, discreteQuantile(q, tails, n * p, Math.sqrt(n * p * (1 - p))));
}
