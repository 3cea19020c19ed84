import { betaQuantile } from "./beta.js";

/**
 * Exact interval of a proportion k / n: the true coverage is never below the confidence.
 *
 * Formula: beta quantiles α/2 of (k, n−k+1) and 1−α/2 of (k+1, n−k). Source: Clopper & Pearson (1934), Biometrika
 * 26:404–413. Unit: a fraction in [0, 1].
 *
 * @example clopperPearson(0, 1) // [0, 0.975]
 * @returns [low, high], or null when n is 0: there is nothing to tell
 * @throws RangeError when k is not within 0 … n
 */
export function clopperPearson(k: number, n: number, confidence = 0.95): [number, number] | null {
  if (!(k >= 0 && k <= n)) throw new RangeError(`invalid k: ${k} of ${n}`);
  if (n === 0) return null;
  const tail = (1 - confidence) / 2;
  const low = k === 0 ? 0 : betaQuantile(tail, k, n - k + 1);
  const high = k === n ? 1 : betaQuantile(tail, k + 1, n - k, true);
  return [low, high];
}
