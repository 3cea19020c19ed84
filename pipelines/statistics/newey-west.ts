import type { Columns } from "./least-squares.js";

/** Sum over rows of the products of scores `lag` rows apart. */
function crossProducts(scores: Float64Array[], lag: number): Float64Array[] {
  return scores.map((a) =>
    Float64Array.from(scores, (b) => {
      let sum = 0;
      for (let i = lag; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i - lag] ?? 0);
      return sum;
    }),
  );
}

function product(a: readonly Float64Array[], b: readonly Float64Array[]): Float64Array[] {
  return a.map((row) =>
    Float64Array.from({ length: b[0]?.length ?? 0 }, (_, j) =>
      row.reduce((sum, value, k) => sum + value * (b[k]?.[j] ?? 0), 0),
    ),
  );
}

/**
 * Covariance of regression coefficients that holds under changing variance and under correlation up to `lag` rows.
 *
 * Formula: A (Γ₀ + Σ (1 − l/(lag+1)) (Γₗ + Γₗᵀ)) A with Γₗ = Σ sᵢ sᵢ₋ₗᵀ and scores sᵢ = xᵢ · residualᵢ. Source: Newey &
 * West (1987), Econometrica 55:703–708, without prewhitening or small-sample factor. Lag 0 is White's HC0.
 *
 * @param residuals y − μ (times the prior weight), in the order of time
 * @param inverse (XᵀWX)⁻¹: the model's covariance without dispersion
 */
export function neweyWest(
  columns: Columns,
  residuals: ArrayLike<number>,
  inverse: readonly Float64Array[],
  lag: number,
): Float64Array[] {
  if (!(Number.isInteger(lag) && lag >= 0)) throw new RangeError(`invalid lag: ${lag}`);
  const scores = columns.map((column) => Float64Array.from(column, (x, i) => x * (residuals[i] ?? 0)));
  const meat = crossProducts(scores, 0);
  for (let l = 1; l <= lag; l += 1) {
    const weight = 1 - l / (lag + 1);
    const gamma = crossProducts(scores, l);
    meat.forEach((row, a) => {
      row.forEach((value, b) => {
        row[b] = value + weight * ((gamma[a]?.[b] ?? 0) + (gamma[b]?.[a] ?? 0));
      });
    });
  }
  return product(product(inverse, meat), inverse);
}

/** Lag that grows with the series: ⌊4 (n/100)^(2/9)⌋ (Newey & West 1994, Rev. Econ. Stud. 61:631–653). */
export function neweyWestLag(n: number): number {
  return Math.floor(4 * (n / 100) ** (2 / 9));
}
