/**
 * Errors of a regression whose cells are alike within a unit: a unit counts once, not once a week.
 *
 * CR0 = A⁻¹ (Σ s_g s_g′) A⁻¹ with s_g = Σ_t x̃_gt r_gt; CR1 = CR0 · G / (G − 1); Stata's and fixest's forms scale CR1 by
 * (n − 1) / (n − K), K counting all fixed effects, or only those of the weeks (the units' are nested in the clusters).
 * Source: Liang & Zeger (1986), Biometrika 73:13–22; Cameron & Miller (2015), J. Hum. Resour. 50:317–372.
 */
import { type Matrix, sandwich, zeros } from "./symmetric.js";

/** Σ_t x̃ r of each unit and column: scores[g][column]. */
export function scoresByUnit(
  columns: readonly Float64Array[],
  residuals: Float64Array,
  units: number,
  weeks: number,
): Float64Array[] {
  return Array.from({ length: units }, (_, g) =>
    Float64Array.from(columns, (column) => {
      let sum = 0;
      for (let k = g * weeks; k < (g + 1) * weeks; k++) sum += (column[k] ?? 0) * (residuals[k] ?? 0);
      return sum;
    }),
  );
}

/** X̃′ W X̃; without weights X̃′ X̃. */
export function crossProducts(columns: readonly Float64Array[], weights: Float64Array | null): Matrix {
  const products = zeros(columns.length);
  columns.forEach((a, i) => {
    for (let j = 0; j <= i; j++) {
      const b = columns[j] ?? a;
      let sum = 0;
      if (weights === null) for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
      else for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0) * (weights[k] ?? 0);
      (products[i] ?? a)[j] = sum;
      (products[j] ?? a)[i] = sum;
    }
  });
  return products;
}

/** Covariance of the coefficients, CR0. @param bread inverse of X̃′ W X̃ */
export function clusteredCovariance(bread: Matrix, scores: readonly Float64Array[]): Matrix {
  const meat = zeros(bread.length);
  for (const score of scores)
    meat.forEach((row, i) => {
      for (let j = 0; j < row.length; j++) row[j] = (row[j] ?? 0) + (score[i] ?? 0) * (score[j] ?? 0);
    });
  return sandwich(bread, meat);
}

/** Square roots of the diagonal, times the root of `scale`. */
export function standardErrors(covariance: Matrix, scale = 1): Float64Array {
  return Float64Array.from(covariance, (row, i) => Math.sqrt(scale * Math.max(0, row[i] ?? 0)));
}

/** G / (G − 1): makes CR1 of CR0. */
export const cr1Scale = (clusters: number) => clusters / (clusters - 1);

/**
 * What makes Stata's or fixest's form of CR0: G / (G − 1) · (n − 1) / (n − K).
 *
 * @param parameters K: regressors and fixed effects; Stata's counts those of units and weeks, fixest's the weeks' only
 */
export function degreesScale(clusters: number, cells: number, parameters: number): number {
  return (cr1Scale(clusters) * (cells - 1)) / (cells - parameters);
}
