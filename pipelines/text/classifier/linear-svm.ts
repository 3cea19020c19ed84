/**
 * A linear support vector machine with squared hinge loss, by dual coordinate descent.
 *
 *     min ½‖w‖² + Σ Cᵢ max(0, 1 − yᵢ w·xᵢ)²
 *
 * C.-J. Hsieh, K.-W. Chang, C.-J. Lin, S. S. Keerthi, S. Sundararajan: A dual coordinate descent method for large-scale
 * linear SVM. ICML 2008, algorithm 1 with random permutations. The last weight is the bias: a column of ones.
 */
import { drawToFront, seededRandom } from "../../statistics/seeded-random.js";
import type { SparseRows } from "./sparse-rows.js";

export interface SvmOptions {
  /** C of examples of the class, and of the others. */
  positiveCost: number;
  negativeCost: number;
  /** Ends when no example's projected gradient is larger. */
  tolerance?: number;
  mostRounds?: number;
}

// one reader a kind of array: the engine inlines them
const at = (values: Float64Array, i: number): number => values[i] ?? 0;
const valueAt = (values: Float32Array, i: number): number => values[i] ?? 0;
const indexAt = (values: Int32Array, i: number): number => values[i] ?? 0;

/** w·x of a row, bias included. */
export function score({ starts, columns, values, width }: SparseRows, row: number, weights: Float64Array): number {
  let sum = at(weights, width);
  for (let i = indexAt(starts, row), end = indexAt(starts, row + 1); i < end; i++)
    sum += at(weights, indexAt(columns, i)) * valueAt(values, i);
  return sum;
}

function addRow(
  { starts, columns, values, width }: SparseRows,
  row: number,
  weights: Float64Array,
  step: number,
): void {
  for (let i = indexAt(starts, row), end = indexAt(starts, row + 1); i < end; i++) {
    const column = indexAt(columns, i);
    weights[column] = at(weights, column) + step * valueAt(values, i);
  }
  weights[width] = at(weights, width) + step;
}

/** Weights of the columns and, last, the bias. The same input gives the same weights. `isPositive` goes by row. */
export function trainSvm(
  rows: SparseRows,
  examples: Int32Array,
  isPositive: Uint8Array,
  { positiveCost, negativeCost, tolerance = 0.1, mostRounds = 20 }: SvmOptions,
): Float64Array {
  const weights = new Float64Array(rows.width + 1);
  const order = examples.slice();
  const duals = new Float64Array(rows.rows);
  const squares = squaredLengths(rows, examples);
  const random = seededRandom(1);
  for (let round = 0; round < mostRounds; round++) {
    drawToFront(order, order.length, random);
    let largest = 0;
    for (const row of order) {
      const sign = isPositive[row] === 1 ? 1 : -1;
      const diagonal = 0.5 / (sign === 1 ? positiveCost : negativeCost);
      const dual = at(duals, row);
      const gradient = sign * score(rows, row, weights) - 1 + diagonal * dual;
      const projected = dual === 0 ? Math.min(gradient, 0) : gradient;
      if (projected === 0) continue;
      largest = Math.max(largest, Math.abs(projected));
      const next = Math.max(dual - gradient / (at(squares, row) + diagonal), 0);
      duals[row] = next;
      if (next !== dual) addRow(rows, row, weights, (next - dual) * sign);
    }
    if (largest < tolerance) break;
  }
  return weights;
}

/** ‖x‖² of the examples, with the one of the bias. */
function squaredLengths({ rows, starts, values }: SparseRows, examples: Int32Array): Float64Array {
  const squares = new Float64Array(rows);
  for (const row of examples) {
    let sum = 1;
    for (let i = indexAt(starts, row), end = indexAt(starts, row + 1); i < end; i++) sum += valueAt(values, i) ** 2;
    squares[row] = sum;
  }
  return squares;
}
