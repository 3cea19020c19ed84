/** Shares as pages show them: pages divide nothing. */
import { wilson } from "../statistics/wilson.js";

/** A fraction with its Wilson interval; null under `floor`. */
export function shareOf(k: number, n: number, floor: number): { value: number; low: number; high: number } | null {
  const interval = n < floor ? null : wilson(k, n);
  return interval === null ? null : { value: k / n, low: interval[0], high: interval[1] };
}

/** What a part is of a whole that the page shows too; null of nothing. Six digits: more is not shown, and files stay small. */
export const partOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Number((part / whole).toFixed(6));
