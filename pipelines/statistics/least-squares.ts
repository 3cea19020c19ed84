/** Columns of a design, each one value a row. */
export type Columns = readonly ArrayLike<number>[];

/** A weighted design decomposed once, to be solved for any right-hand side. */
export interface WeightedDesign {
  /** Coefficients that minimise Σ wᵢ (yᵢ − xᵢβ)², in the order of the columns. */
  solve: (y: ArrayLike<number>) => Float64Array;
  /** (XᵀWX)⁻¹, row by row. */
  inverse: () => Float64Array[];
  /** Diagonal of the hat matrix: the weight of each row's own value in its fitted value. */
  leverages: () => Float64Array;
}

/** A column counts as a combination of the others when less than this share of it is left. */
const RANK_TOLERANCE = 1e-10;

/** Householder's QR: below the diagonal, and on it, the reflections; above it R, whose diagonal stands apart. */
interface Qr {
  columns: readonly Float64Array[];
  diagonal: Float64Array;
}

/** Columns stay whole in memory, so that every step runs along one; √(Σ x²) by hypotenuses neither over- nor underflows. */
function decompose(matrix: readonly Float64Array[]): Qr {
  const columns = matrix.map((column) => column.slice());
  const diagonal = Float64Array.from(columns, (column, k) => {
    let length = 0;
    for (let i = k; i < column.length; i += 1) length = hypotenuse(length, column[i] ?? 0);
    if (length === 0) return 0;
    if ((column[k] ?? 0) < 0) length = -length;
    for (let i = k; i < column.length; i += 1) column[i] = (column[i] ?? 0) / length;
    column[k] = (column[k] ?? 0) + 1;
    for (let j = k + 1; j < columns.length; j += 1) reflect(columns[j] ?? column, column, k);
    return -length;
  });
  return { columns, diagonal };
}

function hypotenuse(a: number, b: number): number {
  const long = Math.max(Math.abs(a), Math.abs(b));
  if (long === 0) return 0;
  const ratio = Math.min(Math.abs(a), Math.abs(b)) / long;
  return long * Math.sqrt(1 + ratio * ratio);
}

/** Reflects a vector at what the k-th column holds from row k on. */
function reflect(vector: Float64Array, column: Float64Array, k: number): void {
  let sum = 0;
  for (let i = k; i < vector.length; i += 1) sum += (column[i] ?? 0) * (vector[i] ?? 0);
  const scale = -sum / (column[k] ?? 0);
  for (let i = k; i < vector.length; i += 1) vector[i] = (vector[i] ?? 0) + scale * (column[i] ?? 0);
}

function solve({ columns, diagonal }: Qr, right: Float64Array): Float64Array {
  columns.forEach((column, k) => {
    reflect(right, column, k);
  });
  for (let k = columns.length - 1; k >= 0; k -= 1) {
    const value = (right[k] ?? 0) / (diagonal[k] ?? 0);
    right[k] = value;
    for (let i = 0; i < k; i += 1) right[i] = (right[i] ?? 0) - value * (columns[k]?.[i] ?? 0);
  }
  return right.slice(0, columns.length);
}

/** R⁻¹ column by column, by back substitution. */
function triangularInverse({ columns, diagonal }: Qr): Float64Array[] {
  return columns.map((_, j) => {
    const inverse = new Float64Array(columns.length);
    for (let i = j; i >= 0; i -= 1) {
      let sum = i === j ? 1 : 0;
      for (let k = i + 1; k <= j; k += 1) sum -= (columns[k]?.[i] ?? 0) * (inverse[k] ?? 0);
      inverse[i] = sum / (diagonal[i] ?? 0);
    }
    return inverse;
  });
}

function hasFullRank({ columns, diagonal }: Qr): boolean {
  return columns.every((column, j) => {
    const left = diagonal[j] ?? 0;
    const length = Math.hypot(...column.subarray(0, j), left);
    return Math.abs(left) > RANK_TOLERANCE * length;
  });
}

/** Squared lengths of the rows of a matrix times R⁻¹, which is never held as a whole. */
function rowLengths(matrix: readonly Float64Array[], inverse: readonly Float64Array[]): Float64Array {
  const lengths = new Float64Array(matrix[0]?.length ?? 0);
  inverse.forEach((column, j) => {
    const sums = new Float64Array(lengths.length);
    for (let k = 0; k <= j; k += 1) {
      const [values, factor] = [matrix[k] ?? sums, column[k] ?? 0];
      for (let i = 0; i < sums.length; i += 1) sums[i] = (sums[i] ?? 0) + (values[i] ?? 0) * factor;
    }
    for (let i = 0; i < sums.length; i += 1) lengths[i] = (lengths[i] ?? 0) + (sums[i] ?? 0) ** 2;
  });
  return lengths;
}

const product = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0);

/**
 * Weighted least squares by QR decomposition of W^½X (Golub & Van Loan, Matrix Computations, ch. 5).
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
  const matrix = columns.map((column) => roots.map((root, i) => root * (column[i] ?? Number.NaN)));
  const qr = decompose(matrix);
  if (!hasFullRank(qr)) return null;
  return {
    solve: (y) =>
      solve(
        qr,
        roots.map((root, i) => root * (y[i] ?? Number.NaN)),
      ),
    inverse: () => {
      const inverse = triangularInverse(qr);
      // (XᵀWX)⁻¹ = R⁻¹R⁻ᵀ: products of the rows of R⁻¹
      const rows = inverse.map((_, i) => Float64Array.from(inverse, (column) => column[i] ?? 0));
      return rows.map((row) => Float64Array.from(rows, (other) => product(row, other)));
    },
    leverages: () => rowLengths(matrix, triangularInverse(qr)),
  };
}
