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
const [LEAST, MOST] = [0.05, 20];

/** softmax(t × scores). */
export function probabilities(scores: Float64Array, sharpness: number): Float64Array {
  const highest = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  const powers = scores.map((score) => Math.exp(sharpness * (score - highest)));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** The t of the highest likelihood, by golden section over ln t: the likelihood has one top. */
export function fitSharpness(choices: readonly ScoredChoice[]): number {
  if (choices.length < LEAST_CHOICES) return USUAL_SHARPNESS;
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.log(LEAST), Math.log(MOST)];
  for (let step = 0; step < 40; step++) {
    const [a, b] = [high - ratio * (high - low), low + ratio * (high - low)];
    if (loss(choices, Math.exp(a)) <= loss(choices, Math.exp(b))) high = b;
    else low = a;
  }
  return Math.exp((low + high) / 2);
}

/** Mean −ln p of the right classes. */
function loss(choices: readonly ScoredChoice[], sharpness: number): number {
  const sum = choices.reduce(
    (total, { scores, right }) => total - Math.log(Math.max(1e-12, probabilities(scores, sharpness)[right] ?? 0)),
    0,
  );
  return sum / choices.length;
}
