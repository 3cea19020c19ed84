import { betaQuantileLogit } from "./beta.js";
import { betaLower } from "./incomplete-beta.js";

/**
 * P(T > t) of Student's t distribution: I_{df/(df+t²)}(df/2, ½) / 2 for t ≥ 0, exact in the tail.
 *
 * @example studentTSf(2.2281388519649385, 10) // 0.025
 * @throws RangeError unless df > 0
 */
export function studentTSf(t: number, df: number): number {
  if (!(df > 0)) throw new RangeError(`Student t: df ${df}`);
  if (t < 0) return 1 - studentTSf(-t, df);
  const square = t * t;
  return betaLower(df / 2, 0.5, df / (df + square), square / (df + square)) / 2;
}

/** P(T ≤ t) of Student's t distribution, exact in the tail. */
export function studentTCdf(t: number, df: number): number {
  return studentTSf(-t, df);
}

/** P(|T| > |t|): the two-sided p value. */
export function studentTTwoSided(t: number, df: number): number {
  return Math.min(1, 2 * studentTSf(Math.abs(t), df));
}

/**
 * Quantile of Student's t distribution, from the beta quantile of df / (df + t²).
 *
 * @example studentTQuantile(0.975, 10) // 2.2281388519649385
 * @throws RangeError unless 0 < p < 1 and df > 0
 */
export function studentTQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1 && df > 0)) throw new RangeError(`studentTQuantile: ${p}, ${df}`);
  if (p === 0.5) return 0;
  const tail = Math.min(p, 1 - p);
  const t = Math.sqrt(df) * Math.exp(-betaQuantileLogit(2 * tail, df / 2, 0.5) / 2);
  return p < 0.5 ? -t : t;
}
