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
interface SvmCosts {
  positive: number;
  negative: number;
}

interface SvmOptions {
  /** A machine ends when no example's projected gradient is larger. */
  tolerance?: number;
  mostRounds?: number;
}

// one reader a kind of array: the engine inlines them
const at = (values: Float64Array, i: number): number => values[i] ?? 0;
const valueAt = (values: Float32Array, i: number): number => values[i] ?? 0;
const indexAt = (values: Int32Array, i: number): number => values[i] ?? 0;

/** Scores rows by trained machines: w·x of a row, bias included, by machine. */
export function scorer(rows: SparseRows, columns: readonly Float64Array[]): (row: number) => Float64Array {
  const groups = groupsOf(columns).map(({ of }) => Machines.of(rows, of));
  return (row) => {
    const scores = new Float64Array(columns.length);
    for (const [group, machines] of groups.entries()) {
      machines.score(row);
      const first = group * LANES;
      scores.set(machines.scores.subarray(0, Math.min(LANES, columns.length - first)), first);
    }
    return scores;
  };
}

/** So many as learn and score side by side. */
const groupsOf = <T>(all: readonly T[]): { first: number; of: readonly T[] }[] =>
  Array.from({ length: Math.ceil(all.length / LANES) }, (_, group) => ({
    first: group * LANES,
    of: all.slice(group * LANES, (group + 1) * LANES),
  }));

/** Machines that learn side by side: a column's weights fill one line of memory, and the sums of a row stay in registers. */
const LANES = 8;

/** Some machines: weight of column c and machine m at `c × LANES + m`. */
class Machines {
  /** In 32 bits: twice as many stand in near memory, and the classifier keeps eight bits of them. */
  readonly #weights: Float32Array;
  /** w·x of the row last scored, by machine. */
  readonly scores = new Float64Array(LANES);

  constructor(readonly rows: SparseRows) {
    this.#weights = new Float32Array((rows.width + 1) * LANES);
  }

  /** Machines with these weights, learnt before. */
  static of(rows: SparseRows, learnt: readonly Float64Array[]): Machines {
    const machines = new Machines(rows);
    for (const [machine, weights] of learnt.entries())
      for (let column = 0; column < weights.length; column++)
        machines.#weights[column * LANES + machine] = at(weights, column);
    return machines;
  }

  /** Scores a row by all machines. */
  score(row: number): void {
    const { starts, columns, values, width } = this.rows;
    const [weights, scores] = [this.#weights, this.scores];
    const bias = width * LANES;
    let a = valueAt(weights, bias);
    let b = valueAt(weights, bias + 1);
    let c = valueAt(weights, bias + 2);
    let d = valueAt(weights, bias + 3);
    let e = valueAt(weights, bias + 4);
    let f = valueAt(weights, bias + 5);
    let g = valueAt(weights, bias + 6);
    let h = valueAt(weights, bias + 7);
    for (let i = indexAt(starts, row), end = indexAt(starts, row + 1); i < end; i++) {
      const weight = indexAt(columns, i) * LANES;
      const value = valueAt(values, i);
      a += valueAt(weights, weight) * value;
      b += valueAt(weights, weight + 1) * value;
      c += valueAt(weights, weight + 2) * value;
      d += valueAt(weights, weight + 3) * value;
      e += valueAt(weights, weight + 4) * value;
      f += valueAt(weights, weight + 5) * value;
      g += valueAt(weights, weight + 6) * value;
      h += valueAt(weights, weight + 7) * value;
    }
    scores[0] = a;
    scores[1] = b;
    scores[2] = c;
    scores[3] = d;
    scores[4] = e;
    scores[5] = f;
    scores[6] = g;
    scores[7] = h;
  }

  /** Adds a row to the weights of the first `size` machines of a list, times each machine's step. */
  add(row: number, which: Int32Array, size: number, steps: Float64Array): void {
    const { starts, columns, values, width } = this.rows;
    const weights = this.#weights;
    for (let i = indexAt(starts, row), end = indexAt(starts, row + 1); i < end; i++) {
      const first = indexAt(columns, i) * LANES;
      const value = valueAt(values, i);
      for (let m = 0; m < size; m++) {
        const weight = first + indexAt(which, m);
        weights[weight] = valueAt(weights, weight) + at(steps, m) * value;
      }
    }
    for (let m = 0; m < size; m++) {
      const bias = width * LANES + indexAt(which, m);
      weights[bias] = valueAt(weights, bias) + at(steps, m);
    }
  }

  weightsOf(machine: number): Float64Array {
    const own = new Float64Array(this.rows.width + 1);
    for (let column = 0; column < own.length; column++) own[column] = valueAt(this.#weights, column * LANES + machine);
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
  const task = { rows, examples, classOf, squares: squaredLengths(rows, examples), tolerance, mostRounds };
  return groupsOf(costs).flatMap(({ first, of }) => trainGroup(task, first, of));
}

interface GroupTask extends Required<SvmOptions> {
  rows: SparseRows;
  examples: Int32Array;
  classOf: Int32Array;
  squares: Float64Array;
}

/** The machines of some classes, from number `first` on. */
function trainGroup(
  { rows, examples, classOf, squares, tolerance, mostRounds }: GroupTask,
  first: number,
  costs: readonly SvmCosts[],
): Float64Array[] {
  const machines = new Machines(rows);
  const { scores } = machines;
  const order = examples.slice();
  const duals = new Float64Array(rows.rows * LANES);
  const random = seededRandom(1);
  const positive = Float64Array.from(costs, (cost) => 0.5 / cost.positive);
  const negative = Float64Array.from(costs, (cost) => 0.5 / cost.negative);
  const moved = new Int32Array(LANES);
  const steps = new Float64Array(LANES);
  let running = Int32Array.from(costs.keys());
  for (let round = 0; round < mostRounds && running.length > 0; round++) {
    drawToFront(order, order.length, random);
    const largest = new Float64Array(LANES);
    for (const row of order) {
      machines.score(row);
      const own = indexAt(classOf, row) - first;
      let size = 0;
      for (const machine of running) {
        const sign = machine === own ? 1 : -1;
        const diagonal = at(sign === 1 ? positive : negative, machine);
        const cell = row * LANES + machine;
        const dual = at(duals, cell);
        const gradient = sign * at(scores, machine) - 1 + diagonal * dual;
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
