/**
 * Interrupted series: only where there is no unit to compare with. A trend and a season go on as before; the level (and
 * the slope) may change at the interruption. What else changed in that week is taken for an effect: the page must say so.
 *
 * log μ_t = β₀ + β₁ t + β₂ post + β₃ (weeks since) + season + log households; variance = dispersion × μ.
 * Source: Bernal, Cummins & Gasparrini (2017), Int. J. Epidemiol. 46:348–355. Unit: weeks.
 */
import { type CountFit, quasiPoisson } from "../count-glm.js";
import { neweyWest } from "../newey-west.js";
import { studentTQuantile, studentTTwoSided } from "../student-t.js";
import type { EffectPanel } from "./panel.js";

export interface WeeklySeries {
  counts: ArrayLike<number>;
  households: ArrayLike<number>;
  /** Weeks before the interruption. */
  before: number;
  /** 0 leaves a week out (works under way), 1 keeps it. */
  weights?: ArrayLike<number>;
}

export interface LevelChange {
  ratio: number;
  low: number;
  high: number;
  p: number;
  fit: CountFit;
  /** Errors of the coefficients that hold under correlation of neighbouring weeks (Newey–West, Bartlett). */
  robustErrors: (lag: number) => Float64Array;
}

const YEAR = 52;
/** Column of the level change. */
const POST = 2;
const FEWEST_WEEKS = 12;

/** The design, column by column: ones, time, post, time since, sine and cosine of the year. */
export function segmentedColumns(weeks: number, before: number): Float64Array[] {
  const column = (value: (t: number) => number) => Float64Array.from({ length: weeks }, (_, n) => value(n + 1));
  return [
    column(() => 1),
    column((t) => t),
    column((t) => (t > before ? 1 : 0)),
    column((t) => Math.max(0, t - before)),
    column((t) => Math.sin((2 * Math.PI * t) / YEAR)),
    column((t) => Math.cos((2 * Math.PI * t) / YEAR)),
  ];
}

/**
 * Ratio of the level just after to the level that the weeks before would have led to.
 *
 * @returns null with fewer than 12 weeks to a side, or when the model cannot be fitted
 */
export function interruptedSeries({ counts, households, before, weights }: WeeklySeries): LevelChange | null {
  const weeks = counts.length;
  const kept = Float64Array.from({ length: weeks }, (_, t) => weights?.[t] ?? 1);
  const weeksKept = (from: number, to: number) => kept.subarray(from, to).reduce((sum, each) => sum + each, 0);
  if (Math.min(weeksKept(0, before), weeksKept(before, weeks)) < FEWEST_WEEKS) return null;
  const columns = segmentedColumns(weeks, before);
  const fit = quasiPoisson({ counts, columns, offset: Float64Array.from(households, Math.log), weights: kept });
  const beta = fit?.coefficients[POST];
  const error = fit?.standardErrors[POST];
  if (fit === null || beta === undefined || error === undefined) return null;
  const spread = studentTQuantile(0.975, fit.degreesOfFreedom) * error;
  const residuals = fit.fitted.map((mean, t) => (kept[t] ?? 0) * ((counts[t] ?? 0) - mean));
  const bread = fit.covariance.map((row) => row.map((cell) => cell / fit.dispersion));
  return {
    ratio: Math.exp(beta),
    low: Math.exp(beta - spread),
    high: Math.exp(beta + spread),
    p: studentTTwoSided(beta / error, fit.degreesOfFreedom),
    fit,
    robustErrors: (lag) =>
      Float64Array.from(neweyWest(columns, residuals, bread, lag), (row, i) => Math.sqrt(row[i] ?? Number.NaN)),
  };
}

/** The treated units of a panel as one series; weeks in which some are between start and end of works are left out. */
export function treatedSeries(panel: EffectPanel): WeeklySeries | null {
  const treated = panel.starts.flatMap((start, unit) =>
    start === null ? [] : [{ unit, start, end: panel.ends[unit] ?? start }],
  );
  if (treated.length === 0) return null;
  const before = Math.min(...treated.map(({ start }) => start));
  const over = Math.max(...treated.map(({ end }) => end));
  const overWeeks = (value: (t: number) => number) => Float64Array.from({ length: panel.weeks }, (_, t) => value(t));
  const sum = (value: (unit: number) => number) => treated.reduce((total, { unit }) => total + value(unit), 0);
  return {
    counts: overWeeks((t) => sum((unit) => panel.counts[unit * panel.weeks + t] ?? 0)),
    households: overWeeks(() => sum((unit) => panel.households[unit] ?? 0)),
    before,
    weights: overWeeks((t) => (t < before || t >= over ? 1 : 0)),
  };
}
