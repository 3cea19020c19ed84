/** Texts with classes → a classifier. The same texts in the same order give the same classifier, byte by byte. */
import { fitCalibration, type ScoredChoice, USUAL_SHARPNESS } from "./calibration.js";
import { type Choice, likeliestWay, type Prediction, predictionOf, TopicClassifier } from "./classifier.js";
import type { LabelledText } from "./cut-text.js";
import { featureWeights, textsWith } from "./feature-weights.js";
import { dampened, FeatureTable } from "./features.js";
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
  /** Labels may be slips of the hand: probabilities are then those of the true class, see `fitCalibration`. */
  isNoisy?: boolean;
  /** Features × classes that are kept, one byte each. */
  mostWeights?: number;
}

export const CLASS_FLOOR = 30;
const CALIBRATION_FOLDS = 3;
const MOST_WEIGHTS = 9_000_000;

/** What is learnt of some of the texts: which features count how much, and weights of the branchings. */
interface Learnt {
  /** Features that are kept, and their weights. */
  kept: Int32Array;
  weights: Float32Array;
  /** All texts, in the kept features. */
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

export interface Training {
  classifier: TopicClassifier;
  /** For each text what those texts say of it that it was held out from; none with `folds: 1`. */
  heldOut: Prediction[];
  /** By level, the share of labels that look like slips; 0 unless `isNoisy`. */
  noise: number[];
}

/** Null when there are no two classes with enough texts. */
export function trainClassifier(
  texts: readonly LabelledText[],
  { floor = CLASS_FLOOR, folds = CALIBRATION_FOLDS, isNoisy = false, mostWeights = MOST_WEIGHTS }: TrainingOptions = {},
): Training | null {
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
  const { sharpness, noise, heldOut } = calibrate(task, folds, isNoisy);
  const { kept, weights, columns } = learn(task, Int32Array.from(texts.keys()));
  const classifier = new TopicClassifier({
    branchings,
    sharpness,
    features: Array.from(kept, (feature) => table.names[feature] ?? ""),
    featureWeights: weights,
    ...quantised(columns, kept.length),
  });
  return { classifier, heldOut, noise };
}

function countAll(texts: readonly LabelledText[], table: FeatureTable): SparseRows {
  const builder = new RowsBuilder();
  for (const { text } of texts) {
    const { size, ids, counts } = table.count(text, true);
    builder.add(size, ids, (index) => counts[ids[index] ?? 0] ?? 0);
  }
  return builder.build(table.size);
}

function learn(task: Task, examples: Int32Array): Learnt {
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
  const builder = new RowsBuilder();
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

/** How sharp the probabilities of each level are, and predictions, by texts that were held out. */
function calibrate(
  task: Task,
  folds: number,
  isNoisy: boolean,
): { sharpness: number[]; noise: number[]; heldOut: Prediction[] } {
  const depths = Math.max(...task.branchings.map(({ path }) => path.length)) + 1;
  if (folds < 2) return { sharpness: Array<number>(depths).fill(USUAL_SHARPNESS), noise: [], heldOut: [] };
  const byPath = new Map(task.branchings.map((branching) => [keyOf(branching.path), branching]));
  const choices = Array.from({ length: depths }, (): ScoredChoice[] => []);
  const walks: Choice[][] = task.paths.map(() => []);
  const all = Int32Array.from(task.paths.keys());
  const foldOf = foldsOf(task.paths.map(keyOf), all, folds, 1);
  for (let fold = 0; fold < folds; fold++) {
    const trained = all.filter((row) => foldOf[row] !== fold);
    const { rows, columns } = learn(task, trained);
    const scoresAt = ({ first, classes }: Branching, row: number) =>
      Float64Array.from(classes, (_, index) => score(rows, row, columns[first + index] ?? NONE));
    for (const row of all.filter((each) => foldOf[each] === fold)) {
      const path = task.paths[row] ?? [];
      for (const branching of branchingsAlong(path, byPath))
        choices[branching.path.length]?.push({ scores: scoresAt(branching, row), right: classAt(branching, path) });
      if (rows.starts[row] !== rows.starts[row + 1])
        walks[row] = likeliestWay(byPath, (branching) => scoresAt(branching, row));
    }
  }
  const fitted = choices.map((each) => fitCalibration(each, isNoisy));
  const sharpness = fitted.map((each) => each.sharpness);
  return {
    sharpness,
    noise: fitted.map(({ noise }) => noise),
    heldOut: walks.map((walk) => predictionOf(walk, sharpness)),
  };
}

const NONE = new Float64Array(0);

/** The branchings at which a text of this path was sent one of the ways. */
function branchingsAlong(path: readonly string[], byPath: ReadonlyMap<string, Branching>): Branching[] {
  return path
    .map((_, depth) => byPath.get(keyOf(path.slice(0, depth))))
    .filter((branching) => branching !== undefined)
    .filter((branching) => classAt(branching, path) >= 0);
}
