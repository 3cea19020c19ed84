/**
 * Least squares with effects of units and weeks on a panel without gaps, errors clustered by unit.
 *
 * For display and as a check of the Poisson fit: effects in requests, not as a ratio.
 * Source: Pustejovsky & Tipton (2018), J. Bus. Econ. Stat. 36:672–683 (CR2 and Satterthwaite's degrees of freedom).
 */
import { clusteredCovariance, crossProducts, scoresByUnit } from "./clustered.js";
import { cholesky, choleskySolve, invert, type Matrix } from "./symmetric.js";

interface LeastSquaresFit {
  beta: Float64Array;
  /** (X̃′ X̃)⁻¹ times the residual variance: the covariance of independent cells. */
  independent: Matrix;
  /** Clustered covariance, CR0; times G / (G − 1) for CR1. */
  covariance: Matrix;
  clusters: number;
  /** Columns free of effects, and residuals. */
  free: Float64Array[];
  residuals: Float64Array;
}

/** A column less the means of its unit and its week, plus its mean: exact where there are no gaps. */
function takeOutMeans(column: Float64Array, units: number, weeks: number): Float64Array {
  const rows = new Float64Array(units);
  const columns = new Float64Array(weeks);
  let all = 0;
  column.forEach((cell, k) => {
    const [i, t] = [(k / weeks) | 0, k % weeks];
    rows[i] = (rows[i] ?? 0) + cell / weeks;
    columns[t] = (columns[t] ?? 0) + cell / units;
    all += cell / column.length;
  });
  return column.map((cell, k) => cell - (rows[(k / weeks) | 0] ?? 0) - (columns[k % weeks] ?? 0) + all);
}

/**
 * @param values outcome of unit i in week t at [i * weeks + t]
 * @param columns regressors in the same layout
 * @returns null when a column is made of units, weeks and the others
 */
export function leastSquaresPanel(
  values: Float64Array,
  columns: readonly Float64Array[],
  units: number,
  weeks: number,
): LeastSquaresFit | null {
  const free = columns.map((column) => takeOutMeans(column, units, weeks));
  const outcome = takeOutMeans(values, units, weeks);
  const products = crossProducts(free, null);
  const lower = cholesky(products);
  const bread = invert(products);
  if (lower === null || bread === null) return null;
  const beta = choleskySolve(
    lower,
    free.map((column) => column.reduce((sum, cell, k) => sum + cell * (outcome[k] ?? 0), 0)),
  );
  const residuals = outcome.map((cell, k) =>
    free.reduce((rest, column, p) => rest - (column[k] ?? 0) * (beta[p] ?? 0), cell),
  );
  const squares = residuals.reduce((sum, rest) => sum + rest * rest, 0);
  const variance = squares / (values.length - (units + weeks - 1 + columns.length));
  return {
    beta,
    independent: bread.map((row) => row.map((cell) => cell * variance)),
    covariance: clusteredCovariance(bread, scoresByUnit(free, residuals, units, weeks)),
    clusters: units,
    free,
    residuals,
  };
}

/**
 * Bias-reduced error CR2 of a fit with one regressor, and Satterthwaite's degrees of freedom for it: for few units.
 *
 * Without gaps the hat matrix of unit g is J/T + (I − J/T)/N + d d′/S, d being the unit's free column and S = Σ d′d;
 * d is an eigenvector of I − H_gg with value λ = 1 − 1/N − d′d/S, so that A_g d = d / √λ.
 *
 * @returns null when the fit has more regressors than one, or a unit alone decides the effect
 */
export function biasReducedError(
  fit: LeastSquaresFit,
  units: number,
  weeks: number,
): { error: number; freedom: number } | null {
  const [column] = fit.free;
  if (column === undefined || fit.free.length > 1) return null;
  const rows = Array.from({ length: units }, (_, g) => column.subarray(g * weeks, (g + 1) * weeks));
  const inner = (a: Float64Array, b: Float64Array) => a.reduce((sum, cell, t) => sum + cell * (b[t] ?? 0), 0);
  const lengths = Float64Array.from(rows, (row) => inner(row, row));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const values = lengths.map((length) => 1 - 1 / units - length / total);
  if (values.some((value) => value < 1e-9)) return null;
  const scores = scoresByUnit(fit.free, fit.residuals, units, weeks);
  const variance = scores.reduce((sum, score, g) => sum + (score[0] ?? 0) ** 2 / (values[g] ?? 1), 0) / total ** 2;

  let squares = 0;
  rows.forEach((a, g) => {
    rows.forEach((b, h) => {
      const [left, right] = [lengths[g] ?? 0, lengths[h] ?? 0];
      const between =
        g === h
          ? left
          : -(inner(a, b) / units + (left * right) / total) / Math.sqrt((values[g] ?? 1) * (values[h] ?? 1));
      squares += between ** 2;
    });
  });
  return { error: Math.sqrt(variance), freedom: total ** 2 / squares };
}
