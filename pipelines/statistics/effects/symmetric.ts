/** Small symmetric positive definite systems: the normal equations of a few regressors, or of a panel's weeks. */

export type Matrix = Float64Array[];

export const zeros = (size: number): Matrix => Array.from({ length: size }, () => new Float64Array(size));

/**
 * Lower triangle L of A = L Lᵀ (Cholesky).
 *
 * @returns null when A is not positive definite to working precision: a regressor is made of the others
 */
export function cholesky(a: Matrix): Matrix | null {
  const lower = zeros(a.length);
  for (let i = 0; i < a.length; i++) {
    const row = lower[i] ?? new Float64Array();
    const from = a[i] ?? new Float64Array();
    for (let j = 0; j <= i; j++) {
      const other = lower[j] ?? new Float64Array();
      let sum = from[j] ?? 0;
      for (let k = 0; k < j; k++) sum -= (row[k] ?? 0) * (other[k] ?? 0);
      if (i !== j) row[j] = sum / (other[j] ?? 0);
      else if (sum > 1e-12 * (from[i] ?? 0)) row[i] = Math.sqrt(sum);
      else return null;
    }
  }
  return lower;
}

/** x of L Lᵀ x = b. */
export function choleskySolve(lower: Matrix, b: ArrayLike<number>): Float64Array {
  const n = lower.length;
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    const row = lower[i] ?? new Float64Array();
    let sum = x[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= (row[k] ?? 0) * (x[k] ?? 0);
    x[i] = sum / (row[i] ?? 0);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i] ?? 0;
    for (let k = i + 1; k < n; k++) sum -= (lower[k]?.[i] ?? 0) * (x[k] ?? 0);
    x[i] = sum / (lower[i]?.[i] ?? 0);
  }
  return x;
}

/** A⁻¹, or null when A is not positive definite. */
export function invert(a: Matrix): Matrix | null {
  const lower = cholesky(a);
  if (lower === null) return null;
  return a.map((_, j) =>
    choleskySolve(
      lower,
      a.map((__, i) => (i === j ? 1 : 0)),
    ),
  );
}

/** A b. */
function times(a: Matrix, b: ArrayLike<number>): Float64Array {
  return Float64Array.from(a, (row) => row.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0));
}

/** A B of symmetric B. */
function product(a: Matrix, b: Matrix): Matrix {
  return a.map((row) => times(b, row));
}

/** A B A of symmetric A and B: a covariance, its meat between two breads. */
export function sandwich(bread: Matrix, meat: Matrix): Matrix {
  return product(product(bread, meat), bread);
}
