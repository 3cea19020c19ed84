/** Texts with classes → a classifier. The same texts in the same order give the same classifier, byte by byte. */
import { fitSharpness, type ScoredChoice, USUAL_SHARPNESS } from "./calibration.js";
import { type ClassifierParts, TopicClassifier } from "./classifier.js";
import type { LabelledText } from "./cut-text.js";
import { featureWeights, textsWith } from "./feature-weights.js";
import { FeatureTable } from "./features.js";
import { foldsOf } from "./folds.js";
import { score } from "./linear-svm.js";
import { columnsOf, quantised } from "./quantised.js";
import { RowsBuilder, type SparseRows } from "./sparse-rows.js";
import { type Branching, branchingsOf, classAt, keyOf, trainBranchings } from "./tree.js";

export interface TrainingOptions {
  /** Classes with fewer texts are not learnt. */
  floor?: number;
  /** Parts that are held out in turn to learn how sure the scores are; 1 to do without. */
  folds?: number;
  /** Features × classes that are kept, one byte each. */
  mostWeights?: number;
}

export const CLASS_FLOOR = 30;
const CALIBRATION_FOLDS = 3;
const MOST_WEIGHTS = 9_000_000;

/** What is learnt of some of the texts: how much features count, and weights of the branchings. */
interface Fit {
  weights: Float32Array;
  rows: SparseRows;
  columns: Float64Array[];
}

interface Task {
  counts: SparseRows;
  paths: readonly (readonly string[])[];
  branchings: readonly Branching[];
  /** Number of the whole path of each text. */
  leaves: Int32Array;
  howManyLeaves: number;
  mostFeatures: number;
}

/** Null when there are no two classes with enough texts. */
export function trainClassifier(
  texts: readonly LabelledText[],
  { floor = CLASS_FLOOR, folds = CALIBRATION_FOLDS, mostWeights = MOST_WEIGHTS }: TrainingOptions = {},
): TopicClassifier | null {
  const paths = texts.map(({ path }) => path);
  const branchings = branchingsOf(paths, floor);
  if (branchings.length === 0) return null;
  const table = new FeatureTable();
  const counts = countAll(texts, table);
  const keys = new Map([...new Set(paths.map(keyOf))].sort().map((key, index) => [key, index]));
  const task: Task = {
    counts,
    paths,
    branchings,
    leaves: Int32Array.from(paths, (path) => keys.get(keyOf(path)) ?? 0),
    howManyLeaves: keys.size,
    mostFeatures: Math.floor(mostWeights / columnsOf(branchings)),
  };
  const sharpness = calibrate(task, folds);
  const all = Int32Array.from(texts.keys());
  const { weights, columns } = learn(task, all);
  const kept = [...weights.keys()].filter((feature) => (weights[feature] ?? 0) > 0);
  const parts: ClassifierParts = {
    branchings,
    sharpness,
    features: kept.map((feature) => table.names[feature] ?? ""),
    featureWeights: Float32Array.from(kept, (feature) => weights[feature] ?? 0),
    ...quantised(columns, kept),
  };
  return new TopicClassifier(parts);
}

function countAll(texts: readonly LabelledText[], table: FeatureTable): SparseRows {
  const builder = new RowsBuilder();
  for (const { text } of texts) {
    const { size, ids, counts } = table.count(text, true);
    builder.add(size, ids, (index) => counts[ids[index] ?? 0] ?? 0);
  }
  return builder.build(table.size);
}

function learn(task: Task, examples: Int32Array): Fit {
  const weights = featureWeights(task.counts, examples, task.leaves, task.howManyLeaves);
  prune(weights, textsWith(task.counts, examples), task.mostFeatures);
  const rows = weighted(task.counts, weights);
  return { weights, rows, columns: trainBranchings(rows, examples, task.paths, task.branchings) };
}

/** Sets the weights of all but the most telling features to 0: those with the largest share in the lengths of all rows. */
function prune(weights: Float32Array, texts: Int32Array, most: number): void {
  const share = weights.map((weight, feature) => weight ** 2 * (texts[feature] ?? 0));
  const ranked = [...share.keys()]
    .filter((feature) => (share[feature] ?? 0) > 0)
    .sort((a, b) => (share[b] ?? 0) - (share[a] ?? 0) || a - b);
  for (const feature of ranked.slice(most)) weights[feature] = 0;
}

/** (1 + ln count) × weight, each row brought to length 1. */
function weighted(counts: SparseRows, weights: Float32Array): SparseRows {
  const values = Float32Array.from(
    counts.values,
    (count, i) => (1 + Math.log(count)) * (weights[counts.columns[i] ?? 0] ?? 0),
  );
  for (let row = 0; row < counts.rows; row++) {
    const [start, end] = [counts.starts[row] ?? 0, counts.starts[row + 1] ?? 0];
    let square = 0;
    for (let i = start; i < end; i++) square += (values[i] ?? 0) ** 2;
    const scale = square === 0 ? 0 : 1 / Math.sqrt(square);
    for (let i = start; i < end; i++) values[i] = (values[i] ?? 0) * scale;
  }
  return { ...counts, values };
}

/** How sharp the probabilities of each level are, by texts that were held out. */
function calibrate(task: Task, folds: number): number[] {
  const depths = Math.max(...task.branchings.map(({ path }) => path.length)) + 1;
  const choices = Array.from({ length: depths }, (): ScoredChoice[] => []);
  const all = Int32Array.from(task.paths.keys());
  const foldOf = foldsOf(task.paths.map(keyOf), all, folds, 1);
  for (let fold = 0; folds > 1 && fold < folds; fold++) {
    const { rows, columns } = learn(
      task,
      all.filter((row) => foldOf[row] !== fold),
    );
    for (const branching of task.branchings) {
      const weights = columns.slice(branching.first, branching.first + branching.classes.length);
      for (const row of all) {
        const right = foldOf[row] === fold ? classAt(branching, task.paths[row] ?? []) : -1;
        if (right < 0) continue;
        const scores = Float64Array.from(weights, (column) => score(rows, row, column));
        choices[branching.path.length]?.push({ scores, right });
      }
    }
  }
  return choices.map((each) => (folds > 1 ? fitSharpness(each) : USUAL_SHARPNESS));
}
