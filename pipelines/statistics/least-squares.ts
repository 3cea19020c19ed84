import { Matrix, QrDecomposition } from "ml-matrix";

/** Columns of a design, each one value a row. */
export type Columns = readonly ArrayLike<number>[];

/** A weighted design decomposed once, to be solved for any right-hand side. */
export interface WeightedDesign {
  /** Coefficients that minimise Σ wᵢ (yᵢ − xᵢβ)², in the order of the columns. */
  solve: (y: ArrayLike<number>) => Float64Array;
  /** (XᵀWX)⁻¹, row by row. */
  inverse: () => Float64Array[];
}

/** A column counts as a combination of the others when less than this share of it is left. */
const RANK_TOLERANCE = 1e-10;

function weightedMatrix(columns: Columns, roots: Float64Array): Matrix {
  const matrix = new Matrix(roots.length, columns.length);
  columns.forEach((column, j) => {
    roots.forEach((root, i) => {
      matrix.set(i, j, root * (column[i] ?? Number.NaN));
    });
  });
  return matrix;
}

/** R⁻¹ of an upper triangular matrix, by back substitution. */
function triangularInverse(r: Matrix): Matrix {
  const n = r.rows;
  const inverse = Matrix.zeros(n, n);
  for (let j = 0; j < n; j += 1) {
    for (let i = j; i >= 0; i -= 1) {
      let sum = i === j ? 1 : 0;
      for (let k = i + 1; k <= j; k += 1) sum -= r.get(i, k) * inverse.get(k, j);
      inverse.set(i, j, sum / r.get(i, i));
    }
  }
  return inverse;
}

function hasFullRank(r: Matrix): boolean {
  for (let j = 0; j < r.rows; j += 1) {
    let length = 0;
    for (let i = 0; i <= j; i += 1) length = Math.hypot(length, r.get(i, j));
    if (!(Math.abs(r.get(j, j)) > RANK_TOLERANCE * length)) return false;
  }
  return true;
}

/**
 * Weighted least squares by QR decomposition of W^½X (Golub & Van Loan, Matrix Computations, ch. 5; library ml-matrix).
 *
 * @param columns the design, column by column, the intercept among them
 * @param weights one a row, ≥ 0; a row of weight 0 has no say
 * @returns null when there are fewer rows than columns or a column is a combination of others
 * @throws RangeError when a column's length is not that of the weights
 */
export function weightedDesign(columns: Columns, weights: ArrayLike<number>): WeightedDesign | null {
  const roots = Float64Array.from(weights, Math.sqrt);
  const wrong = columns.find((column) => column.length !== roots.length);
  if (wrong !== undefined) throw new RangeError(`column of ${wrong.length} rows instead of ${roots.length}`);
  if (columns.length === 0 || roots.length < columns.length) return null;
  const x = weightedMatrix(columns, roots);
  const qr = new QrDecomposition(x);
  const r = qr.upperTriangularMatrix;
  if (!hasFullRank(r)) return null;
  return {
    solve: (y) => {
      const right = Matrix.columnVector(Array.from(roots, (root, i) => root * (y[i] ?? Number.NaN)));
      return Float64Array.from(qr.solve(right).to1DArray());
    },
    inverse: () => {
      const inverse = triangularInverse(r);
      return inverse
        .mmul(inverse.transpose())
        .to2DArray()
        .map((row) => Float64Array.from(row));
    },
  };
}
