/**
 * Worker thread: learns from all texts, or from those outside of one fold, which it then judges by what it learnt.
 * The parts do not need each other: so two cores train in half the time.
 */
import type { ScoredChoice } from "./calibration.js";
import { type Choice, likeliestWays } from "./classifier.js";
import { type Learnt, learn, type Task } from "./learn.js";
import { scorer } from "./linear-svm.js";
import { type Branching, classAt } from "./tree.js";

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

function judge({ rows, columns }: Learnt, { paths, branchings }: Task, heldOut: Int32Array): JudgedText[] {
  const scorerOf = ({ first, classes }: Branching): ((row: number) => Float64Array) => {
    if (classes.length === 1) return () => new Float64Array(1); // no choice, whatever the score
    return scorer(rows, columns.slice(first, first + classes.length));
  };
  const onPath = Array.from(heldOut, (): JudgedText["onPath"] => []);
  for (const branching of branchings) {
    const scoresOf = scorerOf(branching);
    for (const [place, row] of heldOut.entries()) {
      const right = classAt(branching, paths[row] ?? []);
      if (right >= 0) onPath[place]?.push({ depth: branching.path.length, scores: scoresOf(row), right });
    }
  }
  const isKnown = (row: number) => rows.starts[row] !== rows.starts[row + 1];
  const ways = likeliestWays(branchings, heldOut, scorerOf);
  return Array.from(heldOut, (row, place) => ({
    row,
    walk: isKnown(row) ? (ways[place] ?? []) : [],
    onPath: onPath[place] ?? [],
  }));
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
