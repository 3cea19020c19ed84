/**
 * Event study: a rate ratio for each bin of weeks before and after the start of works, and a test whether treated units
 * were already moving away from the others before it.
 *
 * Source: Freyaldenhoven, Hansen & Shapiro (2019), AER 109:3307–3338; Wald's test on the bins before; with few
 * units it finds differences far too often, and Hotelling's T² takes its place: Pustejovsky & Tipton (2018), § 4.
 */
import { chiSquaredSf } from "../chi-squared.js";
import { fisherFSf } from "../fisher-f.js";
import { type EffectPanel, indicator } from "./panel.js";
import { cholesky, choleskySolve, type Matrix } from "./symmetric.js";

interface EventBins {
  /** Weeks in a bin. */
  width: number;
  /** Bin that also holds all earlier weeks, and one that also holds all later ones. */
  first: number;
  last: number;
}

/** By four weeks, from half a year before to a year after. */
export const FOUR_WEEKS: EventBins = { width: 4, first: -7, last: 12 };

/** The bin that the others are compared with: the last one before the works. */
const REFERENCE_BIN = -1;

interface EventColumns {
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

export interface JointTest {
  /** χ² of Wald, with CR0. */
  statistic: number;
  /** Coefficients tested. */
  freedom: number;
  p: number;
}

/** From this many units on each side the χ² is taken as it is; with fewer, 35 say, it rejects one in four wrongly. */
const MANY_UNITS = 50;

/**
 * Whether the bins before the reference differ from it together. The first bin holds all earlier weeks: it is far away
 * and no sign of a trend just before.
 *
 * @param scarce units on the side, treated or not, that has fewer
 * @returns null when there is no such bin, or there are too few units for so many
 */
export function pretrendTest(
  fit: { beta: Float64Array; covariance: Matrix },
  bins: readonly number[],
  { first }: EventBins,
  scarce: number,
): JointTest | null {
  const before = bins.flatMap((bin, n) => (bin > first && bin < REFERENCE_BIN ? [n] : []));
  const statistic = before.length > 0 ? waldStatistic(fit.beta, fit.covariance, before) : null;
  if (statistic === null) return null;
  const freedom = before.length;
  if (scarce >= MANY_UNITS) return { statistic, freedom, p: chiSquaredSf(statistic, freedom) };
  const units = scarce - 1;
  const rest = units - freedom + 1;
  if (rest < 1) return null;
  // CR1 in place of CR0, of the side that has fewer units
  const corrected = (statistic * units) / scarce;
  return { statistic, freedom, p: fisherFSf((corrected * rest) / (units * freedom), freedom, rest) };
}
