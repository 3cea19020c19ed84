/**
 * Linear support vector machines with squared hinge loss, one a class against the others, by dual coordinate descent.
 *
 *     min ½‖w‖² + Σ Cᵢ max(0, 1 − yᵢ w·xᵢ)²
 *
 * C.-J. Hsieh, K.-W. Chang, C.-J. Lin, S. S. Keerthi, S. Sundararajan: A dual coordinate descent method for large-scale
 * linear SVM. ICML 2008, algorithm 1 with random permutations. The last weight is the bias: a column of ones.
 *
 * The machines of all classes go through the examples side by side: a column's weights lie next to each other, so that memory,
 * which takes most of the time, is asked once for all of them.
 */
import { drawToFront, seededRandom } from "../../statistics/seeded-random.js";
import type { SparseRows } from "./sparse-rows.js";

/** C of examples of a class, and of the others. */
export interface SvmCosts {
  positive: number;
  negative: number;
}

export interface SvmOptions {
  /** A machine ends when no example's projected gradient is larger. */
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

/** Machines that are scored in one go: so many sums stay in registers. */
const LANES = 4;

/** Machines side by side: weight of column c and machine m at `c × stride + m`. */
class Machines {
  readonly #weights: Float64Array;
  readonly #stride: number;
  /** w·x of the row last scored, by machine. */
  readonly scores: Float64Array;

  constructor(
    readonly rows: SparseRows,
    machines: number,
  ) {
    this.#stride = Math.ceil(machines / LANES) * LANES;
    this.#weights = new Float64Array((rows.width + 1) * this.#stride);
    this.scores = new Float64Array(this.#stride);
  }

  /** Scores a row by all machines. */
  score(row: number): void {
    const { starts, columns, values, width } = this.rows;
    const [weights, scores, stride] = [this.#weights, this.scores, this.#stride];
    const start = indexAt(starts, row);
    const end = indexAt(starts, row + 1);
    for (let first = 0; first < stride; first += LANES) {
      const bias = width * stride + first;
      let a = at(weights, bias);
      let b = at(weights, bias + 1);
      let c = at(weights, bias + 2);
      let d = at(weights, bias + 3);
      for (let i = start; i < end; i++) {
        const weight = indexAt(columns, i) * stride + first;
        const value = valueAt(values, i);
        a += at(weights, weight) * value;
        b += at(weights, weight + 1) * value;
        c += at(weights, weight + 2) * value;
        d += at(weights, weight + 3) * value;
      }
      scores[first] = a;
      scores[first + 1] = b;
      scores[first + 2] = c;
      scores[first + 3] = d;
    }
  }

  /** Adds a row to the weights of the first `size` machines of a list, times each machine's step. */
  add(row: number, which: Int32Array, size: number, steps: Float64Array): void {
    const { starts, columns, values, width } = this.rows;
    const [weights, stride] = [this.#weights, this.#stride];
    for (let i = indexAt(starts, row), end = indexAt(starts, row + 1); i < end; i++) {
      const first = indexAt(columns, i) * stride;
      const value = valueAt(values, i);
      for (let m = 0; m < size; m++) {
        const weight = first + indexAt(which, m);
        weights[weight] = at(weights, weight) + at(steps, m) * value;
      }
    }
    for (let m = 0; m < size; m++) {
      const bias = width * stride + indexAt(which, m);
      weights[bias] = at(weights, bias) + at(steps, m);
    }
  }

  weightsOf(machine: number): Float64Array {
    const own = new Float64Array(this.rows.width + 1);
    for (let column = 0; column < own.length; column++)
      own[column] = at(this.#weights, column * this.#stride + machine);
    return own;
  }
}

/**
 * For each class the weights of the columns and, last, the bias. The same input gives the same weights.
 *
 * @param classOf number of its class, by row
 * @param costs by class
 */
export function trainSvms(
  rows: SparseRows,
  examples: Int32Array,
  classOf: Int32Array,
  costs: readonly SvmCosts[],
  { tolerance = 0.1, mostRounds = 20 }: SvmOptions = {},
): Float64Array[] {
  const machines = new Machines(rows, costs.length);
  const order = examples.slice();
  const duals = new Float64Array(rows.rows * costs.length);
  const squares = squaredLengths(rows, examples);
  const random = seededRandom(1);
  const positive = Float64Array.from(costs, (cost) => 0.5 / cost.positive);
  const negative = Float64Array.from(costs, (cost) => 0.5 / cost.negative);
  const moved = new Int32Array(costs.length);
  const steps = new Float64Array(costs.length);
  let running = Int32Array.from(costs.keys());
  for (let round = 0; round < mostRounds && running.length > 0; round++) {
    drawToFront(order, order.length, random);
    const largest = new Float64Array(costs.length);
    for (const row of order) {
      machines.score(row);
      const own = indexAt(classOf, row);
      let size = 0;
      for (const machine of running) {
        const sign = machine === own ? 1 : -1;
        const diagonal = at(sign === 1 ? positive : negative, machine);
        const cell = row * costs.length + machine;
        const dual = at(duals, cell);
        const gradient = sign * at(machines.scores, machine) - 1 + diagonal * dual;
        const projected = dual === 0 ? Math.min(gradient, 0) : gradient;
        if (projected === 0) continue;
        largest[machine] = Math.max(at(largest, machine), Math.abs(projected));
        const next = Math.max(dual - gradient / (at(squares, row) + diagonal), 0);
        if (next === dual) continue;
        duals[cell] = next;
        moved[size] = machine;
        steps[size++] = (next - dual) * sign;
      }
      if (size > 0) machines.add(row, moved, size, steps);
    }
    running = running.filter((machine) => at(largest, machine) >= tolerance);
  }
  return costs.map((_, machine) => machines.weightsOf(machine));
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
