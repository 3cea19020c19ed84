/** How good predictions are: accuracy, F1, calibration, and what abstaining does. */

export interface Judged {
  truth: string;
  /** Null when no class could be told. */
  predicted: string | null;
  probability: number;
}

interface ClassScore {
  class: string;
  /** Null when nothing was predicted to be of the class, or nothing is. */
  precision: number | null;
  recall: number | null;
  f1: number;
  n: number;
}

interface Scores {
  n: number;
  accuracy: number;
  macro_f1: number;
  per_class: ClassScore[];
  /** Expected calibration error: mean |accuracy − probability| over bins of equal width, weighted by texts. */
  calibration_error: number;
  calibration_bins: number;
}

const CALIBRATION_BINS = 10;

/** F1 of each class that stands in the truth, their plain mean, and the rest. @throws RangeError when nothing is judged */
export function scoresOf(judged: readonly Judged[]): Scores {
  if (judged.length === 0) throw new RangeError("nothing judged");
  const classes = [...new Set(judged.map(({ truth }) => truth))].sort();
  const perClass = classes.map((name) => classScore(judged, name));
  return {
    n: judged.length,
    accuracy: share(judged, ({ truth, predicted }) => truth === predicted),
    macro_f1: perClass.reduce((sum, { f1 }) => sum + f1, 0) / classes.length,
    per_class: perClass,
    calibration_error: calibrationError(judged),
    calibration_bins: CALIBRATION_BINS,
  };
}

const share = <T>(items: readonly T[], holds: (item: T) => boolean): number =>
  items.filter(holds).length / items.length;

function classScore(judged: readonly Judged[], name: string): ClassScore {
  const n = judged.filter(({ truth }) => truth === name).length;
  const chosen = judged.filter(({ predicted }) => predicted === name).length;
  const right = judged.filter(({ truth, predicted }) => truth === name && predicted === name).length;
  return {
    class: name,
    precision: chosen === 0 ? null : right / chosen,
    recall: n === 0 ? null : right / n,
    f1: (2 * right) / (n + chosen),
    n,
  };
}

function calibrationError(judged: readonly Judged[]): number {
  const bins = Array.from({ length: CALIBRATION_BINS }, () => ({ right: 0, probability: 0 }));
  for (const { truth, predicted, probability } of judged) {
    const bin = bins[Math.min(CALIBRATION_BINS - 1, Math.floor(probability * CALIBRATION_BINS))];
    if (bin === undefined) throw new RangeError(`invalid probability: ${probability}`);
    bin.right += Number(truth === predicted);
    bin.probability += probability;
  }
  return bins.reduce((sum, { right, probability }) => sum + Math.abs(right - probability), 0) / judged.length;
}

/** Of all texts, those with at least this probability, and how many of them are right; null when there are none. */
export function abstention(
  judged: readonly Judged[],
  threshold: number,
): { coverage: number; accuracy: number | null } {
  const sure = judged.filter(({ probability }) => probability >= threshold);
  return {
    coverage: sure.length / judged.length,
    accuracy: sure.length === 0 ? null : share(sure, ({ truth, predicted }) => truth === predicted),
  };
}
