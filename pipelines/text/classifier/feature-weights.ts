/**
 * How much each feature counts: rare ones more, and those more that stand in few classes only.
 *
 *     weight = (1 + ln((1 + N) / (1 + df)))^2 × (0.2 + √KL)
 *
 * N texts, df of them with the feature; KL is the Kullback–Leibler divergence, in nats, of the classes of its texts from
 * even classes: each class as if it had as many texts as any other, each cell with a little more than was counted
 * (as if 3 more texts with the feature were spread evenly), so that a feature of two texts proves nothing. 0 leaves a feature
 * out: it stands in fewer texts than `LEAST_TEXTS`, or in all classes alike.
 */
import type { SparseRows } from "./sparse-rows.js";

const LEAST_TEXTS = 2;
const IDF_POWER = 2;
const UNSUPERVISED_PART = 0.2;
/** Features that stand in all classes alike, in nats: without them texts are told as well, in half the time. */
const LEAST_DIVERGENCE = 0.1;
const EVEN_TEXTS = 3;

/** Texts with each feature, of the examples. */
export function textsWith({ width, starts, columns }: SparseRows, examples: Int32Array): Int32Array {
  const texts = new Int32Array(width);
  for (const row of examples) {
    for (let i = starts[row] ?? 0, end = starts[row + 1] ?? 0; i < end; i++) {
      const column = columns[i] ?? 0;
      texts[column] = (texts[column] ?? 0) + 1;
    }
  }
  return texts;
}

/** One weight a feature, told by the examples. `classes` goes by row and holds numbers below `howMany`. */
export function featureWeights(
  counts: SparseRows,
  examples: Int32Array,
  classes: Int32Array,
  howMany: number,
): Float32Array {
  const divergence = classDivergence(counts, examples, classes, howMany);
  return Float32Array.from(textsWith(counts, examples), (texts, feature) =>
    texts < LEAST_TEXTS || (divergence[feature] ?? 0) < LEAST_DIVERGENCE
      ? 0
      : (1 + Math.log((1 + examples.length) / (1 + texts))) ** IDF_POWER *
        (UNSUPERVISED_PART + Math.sqrt(divergence[feature] ?? 0)),
  );
}

/**
 * KL of each feature. Goes through the classes one by one, so that it needs no table of features × classes:
 * Σ p ln p of the cells that hold texts, the empty ones are all alike.
 */
function classDivergence(counts: SparseRows, examples: Int32Array, classes: Int32Array, howMany: number): Float64Array {
  const byClass = Array.from({ length: howMany }, (): number[] => []);
  for (const row of examples) byClass[classes[row] ?? 0]?.push(row);
  const smooth = EVEN_TEXTS / howMany;
  const plain = smooth * Math.log(smooth);
  const sums = new Float64Array(counts.width).fill(EVEN_TEXTS);
  const entropies = new Float64Array(counts.width).fill(plain * howMany);
  const here = new Int32Array(counts.width);
  for (let each = 0; each < howMany; each++) {
    const scale = examples.length / howMany / Math.max(1, byClass[each]?.length ?? 0);
    const touched: number[] = [];
    for (const row of byClass[each] ?? []) {
      for (let i = counts.starts[row] ?? 0, end = counts.starts[row + 1] ?? 0; i < end; i++) {
        const column = counts.columns[i] ?? 0;
        if (here[column] === 0) touched.push(column);
        here[column] = (here[column] ?? 0) + 1;
      }
    }
    for (const column of touched) {
      const cell = (here[column] ?? 0) * scale + smooth;
      sums[column] = (sums[column] ?? 0) + cell - smooth;
      entropies[column] = (entropies[column] ?? 0) + cell * Math.log(cell) - plain;
      here[column] = 0;
    }
  }
  return entropies.map((sum, column) => {
    const total = sums[column] ?? 1;
    return Math.max(0, sum / total - Math.log(total) + Math.log(howMany));
  });
}
