/**
 * Event study: a rate ratio for each bin of weeks before and after the start of works, and a test whether treated units
 * were already moving away from the others before it.
 *
 * Source: Freyaldenhoven, Hansen & Shapiro (2019), AER 109:3307–3338; Wald's test on the bins before.
 */
import { type EffectPanel, indicator } from "./panel.js";
import { cholesky, choleskySolve, type Matrix } from "./symmetric.js";

export interface EventBins {
  /** Weeks in a bin. */
  width: number;
  /** Bin that also holds all earlier weeks, and one that also holds all later ones. */
  first: number;
  last: number;
}

/** By four weeks, from half a year before to a year after. */
export const FOUR_WEEKS: EventBins = { width: 4, first: -7, last: 12 };

/** The bin that the others are compared with: the last one before the works. */
export const REFERENCE_BIN = -1;

export interface EventColumns {
  /** Bin k is weeks k·width … k·width + width − 1 from the start of works. Only bins that the panel has. */
  bins: number[];
  columns: Float64Array[];
}

/** Columns of the bins; units without works are in none. */
export function eventColumns(panel: EffectPanel, { width, first, last }: EventBins): EventColumns {
  const binOf = (i: number, t: number) => {
    const start = panel.starts[i] ?? null;
    return start === null ? null : Math.min(last, Math.max(first, Math.floor((t - start) / width)));
  };
  const all = Array.from({ length: last - first + 1 }, (_, n) => first + n).filter((bin) => bin !== REFERENCE_BIN);
  const made = all
    .map((bin) => ({ bin, column: indicator(panel, (i, t) => binOf(i, t) === bin) }))
    .filter(({ column }) => column.some((cell) => cell > 0));
  return { bins: made.map(({ bin }) => bin), columns: made.map(({ column }) => column) };
}

/** Wald's χ² that all of these coefficients are 0; null when their covariance has no inverse. */
export function waldStatistic(beta: Float64Array, covariance: Matrix, which: readonly number[]): number | null {
  const part = which.map((i) => Float64Array.from(which, (j) => covariance[i]?.[j] ?? 0));
  const lower = cholesky(part);
  if (lower === null) return null;
  const values = which.map((i) => beta[i] ?? 0);
  return choleskySolve(lower, values).reduce((sum, each, n) => sum + each * (values[n] ?? 0), 0);
}
