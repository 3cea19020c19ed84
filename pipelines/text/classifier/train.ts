/** Texts with classes → a classifier. The same texts in the same order give the same classifier, byte by byte. */
import { runJobs } from "../../../loaders/pool.js";
import { fitCalibration, type ScoredChoice, USUAL_SHARPNESS } from "./calibration.js";
import { type Choice, type Prediction, predictionOf, TopicClassifier } from "./classifier.js";
import type { LabelledText } from "./cut-text.js";
import { FeatureTable } from "./features.js";
import { foldsOf } from "./folds.js";
import type { Learnt, Task } from "./learn.js";
import { columnsOf, quantised } from "./quantised.js";
import { RowsBuilder, type SparseRows } from "./sparse-rows.js";
import type { JudgedFold, PartsOfTraining, TrainedPart, TrainPartJob } from "./train-part.worker.js";
import { branchingsOf, keyOf } from "./tree.js";

interface TrainingOptions {
  /** Classes with fewer texts are not learnt. */
  floor?: number;
  /** Parts that are held out in turn to learn how sure the scores are; 1 to do without. */
  folds?: number;
  /** Labels may be slips of the hand: probabilities are then those of the true class, see `fitCalibration`. */
  isNoisy?: boolean;
  /** Features × classes that are kept, one byte each. */
  mostWeights?: number;
  /** Threads; 0 to train in this one. */
  workers?: number;
}

const CLASS_FLOOR = 30;
const CALIBRATION_FOLDS = 3;
const MOST_WEIGHTS = 9_000_000;

interface Training {
  classifier: TopicClassifier;
  /** For each text what those texts say of it that it was held out from; none with `folds: 1`. */
  heldOut: Prediction[];
  /** By level, the share of labels that look like slips; 0 unless `isNoisy`. */
  noise: number[];
}

/** Null when there are no two classes with enough texts. */
export async function trainClassifier(
  texts: readonly LabelledText[],
  {
    floor = CLASS_FLOOR,
    folds = CALIBRATION_FOLDS,
    isNoisy = false,
    mostWeights = MOST_WEIGHTS,
    workers = 0,
  }: TrainingOptions = {},
): Promise<Training | null> {
  const paths = texts.map(({ path }) => path);
  const branchings = branchingsOf(paths, floor);
  if (branchings.length === 0) return null;
  const table = new FeatureTable();
  const counts = countAll(texts, table);
  const labels = paths.map(keyOf);
  const keys = new Map([...new Set(labels)].sort().map((key, index) => [key, index]));
  const task: PartsOfTraining = {
    counts,
    paths,
    branchings,
    leaves: Int32Array.from(labels, (label) => keys.get(label) ?? 0),
    howManyLeaves: keys.size,
    mostFeatures: Math.floor(mostWeights / columnsOf(branchings)),
    foldOf: foldsOf(labels, Int32Array.from(labels.keys()), folds, 1),
  };
  const { whole, judged } = await trainParts(task, folds, workers);
  const { sharpness, noise, heldOut } = calibrate(task, judged, isNoisy);
  const classifier = new TopicClassifier({
    branchings,
    sharpness,
    features: Array.from(whole.kept, (feature) => table.names[feature] ?? ""),
    featureWeights: whole.weights,
    ...quantised(whole.columns, whole.kept.length),
  });
  return { classifier, heldOut, noise };
}

function countAll(texts: readonly LabelledText[], table: FeatureTable): SparseRows {
  const builder = new RowsBuilder(Float32Array);
  for (const { text } of texts) {
    const { size, ids, counts } = table.count(text, true);
    builder.add(size, ids, (index) => counts[ids[index] ?? 0] ?? 0);
  }
  return builder.build(table.size);
}

/** The whole, and each fold judged by what the others taught. */
async function trainParts(
  task: PartsOfTraining,
  folds: number,
  workers: number,
): Promise<{ whole: Omit<Learnt, "rows">; judged: JudgedFold[] }> {
  const jobs = [null, ...(folds < 2 ? [] : Array(folds).keys())].map((heldOut): TrainPartJob => ({ heldOut }));
  const judged: JudgedFold[] = [];
  let whole: Omit<Learnt, "rows"> | undefined;
  const parts = runJobs<TrainPartJob, TrainedPart>(new URL("./train-part.worker.ts", import.meta.url), jobs, {
    data: task,
    workers,
  });
  for await (const part of parts) {
    if ("whole" in part) whole = part.whole;
    else judged[part.fold.number] = part.fold;
  }
  if (whole === undefined) throw new Error("the whole was not learnt");
  return { whole, judged };
}

/** How sharp the probabilities of each level are, and predictions, by texts that were held out. */
function calibrate(
  { paths, branchings }: Task,
  folds: readonly JudgedFold[],
  isNoisy: boolean,
): { sharpness: number[]; noise: number[]; heldOut: Prediction[] } {
  const depths = Math.max(...branchings.map(({ path }) => path.length)) + 1;
  if (folds.length === 0) return { sharpness: Array<number>(depths).fill(USUAL_SHARPNESS), noise: [], heldOut: [] };
  const choices = Array.from({ length: depths }, (): ScoredChoice[] => []);
  const walks: Choice[][] = paths.map(() => []);
  for (const { texts } of folds) {
    for (const { row, onPath, walk } of texts) {
      for (const { depth, ...choice } of onPath) choices[depth]?.push(choice);
      walks[row] = walk;
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
