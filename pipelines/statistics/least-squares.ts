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

/** Σ aᵢ bᵢ from the row `from` on. */
function dotFrom(from: number, a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = from; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** QR decomposition of a matrix. */
interface Decomposed {
  /** Of each column: the rows of R above its own, and from its own on the reflection that is part of Q. */
  reflections: readonly Float64Array[];
  /** Of R. */
  diagonal: Float64Array;
}

/** `b` mirrored by the reflection that begins at row `k`. */
function reflect(reflection: Float64Array, k: number, b: Float64Array): void {
  const scale = -dotFrom(k, reflection, b) / (reflection[k] ?? 1);
  for (let i = k; i < b.length; i += 1) b[i] = (b[i] ?? 0) + scale * (reflection[i] ?? 0);
}

/** Householder's decomposition, in place. */
function decompose(columns: readonly Float64Array[]): Decomposed {
  const diagonal = new Float64Array(columns.length);
  columns.forEach((column, k) => {
    const length = Math.sqrt(dotFrom(k, column, column));
    if (length === 0) return;
    const signed = (column[k] ?? 0) < 0 ? -length : length;
    for (let i = k; i < column.length; i += 1) column[i] = (column[i] ?? 0) / signed;
    column[k] = (column[k] ?? 0) + 1;
    for (const later of columns.slice(k + 1)) reflect(column, k, later);
    diagonal[k] = -signed;
  });
  return { reflections: columns, diagonal };
}

function hasFullRank({ reflections, diagonal }: Decomposed): boolean {
  return reflections.every((column, j) => {
    const own = Math.abs(diagonal[j] ?? 0);
    return own > RANK_TOLERANCE * Math.hypot(own, ...column.subarray(0, j));
  });
}

/** x of R x = b, in place, from the row `last` up. */
function backSubstitute({ reflections, diagonal }: Decomposed, b: Float64Array, last: number): void {
  for (let k = last; k >= 0; k -= 1) {
    const value = (b[k] ?? 0) / (diagonal[k] ?? 1);
    const column = reflections[k];
    for (let i = 0; i < k; i += 1) b[i] = (b[i] ?? 0) - value * (column?.[i] ?? 0);
    b[k] = value;
  }
}

/** R⁻¹ (R⁻¹)ᵀ. */
function inverseOf(design: Decomposed): Float64Array[] {
  const unit = design.diagonal.map(() => 0);
  // column by column of R⁻¹
  const inverse = Array.from(unit, (_, j) => {
    const column = unit.slice();
    column[j] = 1;
    backSubstitute(design, column, j);
    return column;
  });
  return Array.from(unit, (_row, i) =>
    unit.map((_column, j) => inverse.reduce((sum, each) => sum + (each[i] ?? 0) * (each[j] ?? 0), 0)),
  );
}

/**
 * Weighted least squares by QR decomposition of W^½X (Householder; Golub & Van Loan, Matrix Computations, ch. 5).
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
  const weighted = (column: ArrayLike<number>) => roots.map((root, i) => root * (column[i] ?? Number.NaN));
  const design = decompose(columns.map(weighted));
  if (!hasFullRank(design)) return null;
  return {
    solve: (y) => {
      const right = weighted(y);
      design.reflections.forEach((reflection, k) => {
        reflect(reflection, k, right);
      });
      const coefficients = right.slice(0, columns.length);
      backSubstitute(design, coefficients, columns.length - 1);
      return coefficients;
    },
    inverse: () => inverseOf(design),
  };
}
