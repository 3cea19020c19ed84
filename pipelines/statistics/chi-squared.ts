import { gammaUpper } from "./incomplete-gamma.js";

/**
 * P(X > x) of the χ² distribution with df degrees of freedom: Q(df/2, x/2).
 *
 * @example chiSquaredSf(3.841458820694124, 1) // 0.05
 */
export function chiSquaredSf(x: number, df: number): number {
  return x <= 0 ? 1 : gammaUpper(df / 2, x / 2);
}
