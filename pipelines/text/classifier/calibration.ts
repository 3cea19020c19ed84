/**
 * From scores to probabilities: softmax(t × scores), one t a level of the tree, the t under which texts that were not
 * trained on are the most likely (temperature scaling; C. Guo, G. Pleiss, Y. Sun, K. Weinberger: On calibration of modern neural networks.
 * ICML 2017).
 */

/** Scores of a choice among classes, and which class was the right one. */
export interface ScoredChoice {
  scores: Float64Array;
  right: number;
}

/** Where nothing could be held out; near what real messages give. */
export const USUAL_SHARPNESS = 2.5;
/** Fewer held-out choices than this say nothing. */
const LEAST_CHOICES = 50;
/** More than this tell no more; they are taken evenly. */
const MOST_CHOICES = 4000;
const [LEAST, MOST] = [0.05, 20];

/** softmax(t × scores) of one of the classes. */
export function probabilityOf(scores: Float64Array, index: number, sharpness: number): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < scores.length; i++) highest = Math.max(highest, scores[i] ?? highest);
  let sum = 0;
  let own = 0;
  for (let i = 0; i < scores.length; i++) {
    const power = Math.exp(sharpness * ((scores[i] ?? highest) - highest));
    sum += power;
    if (i === index) own = power;
  }
  return own / sum;
}

/** How sharp the probabilities are, and how many of the labels are as if drawn by chance. */
interface Calibration {
  sharpness: number;
  /** Share of labels that say nothing; 0 unless it was asked for. */
  noise: number;
}

/**
 * The t under which the right classes are likeliest, by golden section over ln t: the likelihood has one top.
 *
 * With `isNoisy`, a label may also be a slip of the hand, any of the classes alike: p = (1 − ε) softmax(t × scores) + ε / classes.
 * ε is fitted together with t, so that slips do not pass for doubt about what the text says; the probabilities are then those
 * of the true class and no longer of what stands on the label.
 */
export function fitCalibration(choices: readonly ScoredChoice[], isNoisy = false): Calibration {
  const all = choices.filter(({ scores }) => scores.length > 1);
  const step = Math.max(1, Math.ceil(all.length / MOST_CHOICES));
  const telling = all.filter((_, i) => i % step === 0);
  if (telling.length < LEAST_CHOICES) return { sharpness: USUAL_SHARPNESS, noise: 0 };
  let noise = isNoisy ? 0.05 : 0;
  let sharpness = USUAL_SHARPNESS;
  for (let round = 0; round < (isNoisy ? 5 : 1); round++) {
    sharpness = likeliestSharpness(telling, noise);
    if (isNoisy) noise = likeliestNoise(telling, sharpness, noise);
  }
  return { sharpness, noise };
}

function likeliestSharpness(choices: readonly ScoredChoice[], noise: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  const lossAt = (sharpness: number) => loss(choices, Math.exp(sharpness), noise);
  let [low, high] = [Math.log(LEAST), Math.log(MOST)];
  let [a, b] = [high - ratio * (high - low), low + ratio * (high - low)];
  let [lossOfA, lossOfB] = [lossAt(a), lossAt(b)];
  for (let step = 0; step < 16; step++) {
    if (lossOfA <= lossOfB) {
      [high, b, lossOfB] = [b, a, lossOfA];
      a = high - ratio * (high - low);
      lossOfA = lossAt(a);
    } else {
      [low, a, lossOfA] = [a, b, lossOfB];
      b = low + ratio * (high - low);
      lossOfB = lossAt(b);
    }
  }
  return Math.exp((low + high) / 2);
}

/** Expectation and maximisation: the mean chance that a label was a slip. */
function likeliestNoise(choices: readonly ScoredChoice[], sharpness: number, start: number): number {
  const told = choices.map(({ scores, right }) => ({
    meant: probabilityOf(scores, right, sharpness),
    chance: 1 / scores.length,
  }));
  let noise = start;
  for (let step = 0; step < 20; step++) {
    noise =
      told.reduce((sum, { meant, chance }) => sum + (noise * chance) / (noise * chance + (1 - noise) * meant), 0) /
      told.length;
  }
  return noise;
}

/** Mean −ln p of the labels. */
function loss(choices: readonly ScoredChoice[], sharpness: number, noise: number): number {
  const sum = choices.reduce((total, { scores, right }) => {
    const meant = probabilityOf(scores, right, sharpness);
    return total - Math.log(Math.max(1e-12, (1 - noise) * meant + noise / scores.length));
  }, 0);
  return sum / choices.length;
}
