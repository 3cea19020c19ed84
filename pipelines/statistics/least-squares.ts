import { CholeskyDecomposition, Matrix } from "ml-matrix";

/** Columns of a design, each one value a row. */
export type Columns = readonly ArrayLike<number>[];

/** A weighted design decomposed once, to be solved for any right-hand side. */
export interface WeightedDesign {
  /** Coefficients that minimise Σ wᵢ (yᵢ − xᵢβ)², in the order of the columns. */
  solve: (y: ArrayLike<number>) => Float64Array;
  /** (XᵀWX)⁻¹, row by row. */
  inverse: () => Float64Array[];
}

/** A column counts as a combination of the others when less than this share of its sum of squares is left. */
const RANK_TOLERANCE = 1e-12;

/** Σ wᵢ aᵢ bᵢ. */
function weightedProduct(a: ArrayLike<number>, b: ArrayLike<number>, weights: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) sum += (weights[i] ?? 0) * (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** XᵀWX. */
function normalMatrix(columns: Columns, weights: ArrayLike<number>): Matrix {
  const products = Matrix.zeros(columns.length, columns.length);
  columns.forEach((a, i) => {
    for (let j = 0; j <= i; j += 1) {
      const product = weightedProduct(a, columns[j] ?? a, weights);
      products.set(i, j, product).set(j, i, product);
    }
  });
  return products;
}

/** What is left of each column beside those before it is the square of the diagonal of L. */
const hasFullRank = (products: Matrix, lower: Matrix): boolean =>
  lower.diagonal().every((left, j) => left * left > RANK_TOLERANCE * products.get(j, j));

/**
 * Weighted least squares by the normal equations XᵀWXβ = XᵀWy and Cholesky's decomposition (Golub & Van Loan, Matrix Computations,
 * ch. 5; library ml-matrix). Columns must be of like size, as dates in years and waves are: squared, what tells them apart is half as many digits.
 *
 * @param columns the design, column by column, the intercept among them
 * @param weights one a row, ≥ 0; a row of weight 0 has no say
 * @returns null when there are fewer rows than columns or a column is a combination of others
 * @throws RangeError when a column's length is not that of the weights
 */
export function weightedDesign(columns: Columns, weights: ArrayLike<number>): WeightedDesign | null {
  const wrong = columns.find((column) => column.length !== weights.length);
  if (wrong !== undefined) throw new RangeError(`column of ${wrong.length} rows instead of ${weights.length}`);
  if (columns.length === 0 || weights.length < columns.length) return null;
  const products = normalMatrix(columns, weights);
  const decomposed = new CholeskyDecomposition(products);
  if (!hasFullRank(products, decomposed.lowerTriangularMatrix)) return null;
  return {
    solve: (y) => {
      const right = Matrix.columnVector(columns.map((column) => weightedProduct(column, y, weights)));
      return Float64Array.from(decomposed.solve(right).to1DArray());
    },
    inverse: () =>
      decomposed
        .solve(Matrix.eye(columns.length))
        .to2DArray()
        .map((row) => Float64Array.from(row)),
  };
}
