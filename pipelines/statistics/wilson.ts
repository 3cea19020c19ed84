/**
 * Wilson score interval of a proportion k / n, without continuity correction.
 *
 * Source: Wilson, E. B. (1927), JASA 22:209–212; Brown, Cai & DasGupta (2001), Stat. Sci. 16:101–133, who advise it for
 * small n. Unit: a fraction in [0, 1].
 *
 * @example wilson(8, 10) // [0.4901625, 0.9433178]
 * @param z quantile of the normal distribution, 1.959964 for 95 %
 * @returns [low, high], or null when n is 0: there is nothing to tell
 * @throws RangeError when k is not within 0 … n
 */
export function wilson(k: number, n: number, z = 1.959963984540054): [number, number] | null {
  if (!(k >= 0 && k <= n)) throw new RangeError(`invalid k: ${k} of ${n}`);
  if (n === 0) return null;
  const p = k / n;
  const centre = p + (z * z) / (2 * n);
  const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return [Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale)];
}
