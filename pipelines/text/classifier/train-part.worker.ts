/**
 * Worker thread: learns from all texts, or from those outside of one fold, which it then judges by what it learnt.
 * The parts do not need each other: so two cores train in half the time.
 */
import type { ScoredChoice } from "./calibration.js";
import { type Choice, likeliestWay } from "./classifier.js";
import { type Learnt, learn, type Task } from "./learn.js";
import { score } from "./linear-svm.js";
import { type Branching, classAt, keyOf } from "./tree.js";

export interface PartsOfTraining extends Task {
  /** The fold of each text. */
  foldOf: Int32Array;
}

/** Number of the fold that is held out, null to learn from all. */
export interface TrainPartJob {
  heldOut: number | null;
}

/** What a fold's texts look like to what was learnt from the others. */
export interface JudgedFold {
  number: number;
  texts: JudgedText[];
}

interface JudgedText {
  row: number;
  /** The choices on its likeliest way; none where no feature of it is known. */
  walk: Choice[];
  /** Its scores at the branchings on its own path, by their depth. */
  onPath: (ScoredChoice & { depth: number })[];
}

export type TrainedPart = { whole: Omit<Learnt, "rows"> } | { fold: JudgedFold };

const NONE = new Float64Array(0);

/** The branchings at which a text of this path was sent one of the ways. */
function branchingsAlong(path: readonly string[], byPath: ReadonlyMap<string, Branching>): Branching[] {
  return path
    .map((_, depth) => byPath.get(keyOf(path.slice(0, depth))))
    .filter((branching) => branching !== undefined)
    .filter((branching) => classAt(branching, path) >= 0);
}

function judge({ rows, columns }: Learnt, { paths, branchings }: Task, heldOut: Int32Array): JudgedText[] {
  const byPath = new Map(branchings.map((branching) => [keyOf(branching.path), branching]));
  return Array.from(heldOut, (row) => {
    const path = paths[row] ?? [];
    const known = new Map<Branching, Float64Array>(); // most ways are the text's own path
    const scoresAt = (branching: Branching): Float64Array => {
      const { first, classes } = branching;
      const scores =
        known.get(branching) ??
        Float64Array.from(classes, (_, index) => score(rows, row, columns[first + index] ?? NONE));
      known.set(branching, scores);
      return scores;
    };
    const onPath = branchingsAlong(path, byPath).map((branching) => ({
      depth: branching.path.length,
      scores: scoresAt(branching),
      right: classAt(branching, path),
    }));
    const isKnown = rows.starts[row] !== rows.starts[row + 1];
    return { row, walk: isKnown ? likeliestWay(byPath, scoresAt) : [], onPath };
  });
}

export default (task: PartsOfTraining) => {
  const all = Int32Array.from(task.paths.keys());
  return ({ heldOut }: TrainPartJob): TrainedPart => {
    const { rows, ...whole } = learn(
      task,
      all.filter((row) => task.foldOf[row] !== heldOut),
    );
    if (heldOut === null) return { whole };
    const judged = all.filter((row) => task.foldOf[row] === heldOut);
    return { fold: { number: heldOut, texts: judge({ rows, ...whole }, task, judged) } };
  };
};
