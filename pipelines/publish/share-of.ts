/** A share as pages show it. */
import { wilson } from "../statistics/wilson.js";

/** A fraction with its Wilson interval; null under `floor`. */
export function shareOf(k: number, n: number, floor: number): { value: number; low: number; high: number } | null {
  const interval = n < floor ? null : wilson(k, n);
  return interval === null ? null : { value: k / n, low: interval[0], high: interval[1] };
}
