import { betaLower } from "./incomplete-beta.js";

/**
 * P(X > x) of Fisher's F distribution: I_{d₂/(d₂+d₁x)}(d₂/2, d₁/2), exact in the tail.
 *
 * @example fisherFSf(4.964602743730711, 1, 10) // 0.05
 * @throws RangeError unless both degrees of freedom are above 0
 */
export function fisherFSf(x: number, d1: number, d2: number): number {
  if (!(d1 > 0 && d2 > 0)) throw new RangeError(`F: degrees of freedom ${d1}, ${d2}`);
  if (x <= 0) return 1;
  const scale = d2 + d1 * x;
  return betaLower(d2 / 2, d1 / 2, d2 / scale, (d1 * x) / scale);
}
