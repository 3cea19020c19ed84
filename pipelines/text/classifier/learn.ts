/** Some of the texts → which features count how much, and the weights of every branching. */
import { featureWeights, textsWith } from "./feature-weights.js";
import { dampened } from "./features.js";
import { RowsBuilder, type SparseRows } from "./sparse-rows.js";
import { type Branching, trainBranchings } from "./tree.js";

/** The texts counted, and the tree of their classes. */
export interface Task {
  counts: SparseRows;
  paths: readonly (readonly string[])[];
  branchings: readonly Branching[];
  /** Number of the whole path of each text. */
  leaves: Int32Array;
  howManyLeaves: number;
  mostFeatures: number;
}

/** What is learnt of some of the texts. */
export interface Learnt {
  /** Features that are kept, and their weights. */
  kept: Int32Array;
  weights: Float32Array;
  /** All texts, in the kept features. */
  rows: SparseRows;
  columns: Float64Array[];
}

/** Learns from the examples: numbers of texts. */
export function learn(task: Task, examples: Int32Array): Learnt {
  const all = featureWeights(task.counts, examples, task.leaves, task.howManyLeaves);
  const kept = mostTelling(all, textsWith(task.counts, examples), task.mostFeatures);
  const weights = Float32Array.from(kept, (feature) => all[feature] ?? 0);
  const rows = weighted(task.counts, kept, weights);
  return { kept, weights, rows, columns: trainBranchings(rows, examples, task.paths, task.branchings) };
}

/** The features with the largest share in the lengths of all rows, in the order of their numbers. */
function mostTelling(weights: Float32Array, texts: Int32Array, most: number): Int32Array {
  const share = weights.map((weight, feature) => weight ** 2 * (texts[feature] ?? 0));
  const ranked = [...share.keys()]
    .filter((feature) => (share[feature] ?? 0) > 0)
    .sort((a, b) => (share[b] ?? 0) - (share[a] ?? 0) || a - b);
  return Int32Array.from(ranked.slice(0, most)).sort();
}

/** (1 + ln count) × weight of the kept features, each row brought to length 1. */
function weighted(counts: SparseRows, kept: Int32Array, weights: Float32Array): SparseRows {
  const columnOf = new Int32Array(counts.width).fill(-1);
  for (const [column, feature] of kept.entries()) columnOf[feature] = column;
  const builder = new RowsBuilder(Float32Array);
  const columns = new Int32Array(counts.width);
  const values = new Float32Array(counts.width);
  for (let row = 0; row < counts.rows; row++) {
    let size = 0;
    let square = 0;
    for (let i = counts.starts[row] ?? 0, end = counts.starts[row + 1] ?? 0; i < end; i++) {
      const column = columnOf[counts.columns[i] ?? 0] ?? -1;
      if (column < 0) continue;
      const value = dampened(counts.values[i] ?? 1) * (weights[column] ?? 0);
      columns[size] = column;
      values[size++] = value;
      square += value * value;
    }
    const scale = square === 0 ? 0 : 1 / Math.sqrt(square);
    builder.add(size, columns, (index) => (values[index] ?? 0) * scale);
  }
  return builder.build(kept.length);
}
