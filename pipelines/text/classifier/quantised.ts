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

/** The columns' weights of so many features; the last weight of a column is its bias. */
export function quantised(columns: readonly Float64Array[], features: number): QuantisedWeights {
  const weights = new Int8Array(features * columns.length);
  const scales = new Float32Array(columns.length);
  for (const [column, values] of columns.entries()) {
    let largest = 0;
    for (let feature = 0; feature < features; feature++) largest = Math.max(largest, Math.abs(values[feature] ?? 0));
    const scale = largest === 0 ? 1 : largest / 127;
    scales[column] = scale;
    for (let feature = 0; feature < features; feature++)
      weights[feature * columns.length + column] = Math.round((values[feature] ?? 0) / scale);
  }
  return { weights, scales, biases: Float32Array.from(columns, (values) => values.at(-1) ?? 0) };
}
