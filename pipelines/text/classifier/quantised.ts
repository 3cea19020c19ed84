/** Weights in one byte each, feature by feature, so that a text touches one line of memory a feature. */
import type { Branching } from "./tree.js";

export interface QuantisedWeights {
  /** Feature f, column c: `scales[c] × weights[f × columns + c]`. */
  weights: Int8Array;
  scales: Float32Array;
  biases: Float32Array;
}

/** How many columns the branchings have together. */
export const columnsOf = (branchings: readonly Branching[]): number =>
  branchings.reduce((sum, { classes }) => sum + classes.length, 0);

/** The columns' weights of the kept features; the last weight of a column is its bias. */
export function quantised(columns: readonly Float64Array[], kept: readonly number[]): QuantisedWeights {
  const weights = new Int8Array(kept.length * columns.length);
  const scales = new Float32Array(columns.length);
  for (const [column, values] of columns.entries()) {
    const largest = kept.reduce((most, feature) => Math.max(most, Math.abs(values[feature] ?? 0)), 0);
    const scale = largest === 0 ? 1 : largest / 127;
    scales[column] = scale;
    for (const [index, feature] of kept.entries())
      weights[index * columns.length + column] = Math.round((values[feature] ?? 0) / scale);
  }
  return { weights, scales, biases: Float32Array.from(columns, (values) => values.at(-1) ?? 0) };
}
