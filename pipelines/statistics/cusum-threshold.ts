/**
 * Threshold of the CUSUM for a wanted run length without a rise, by simulation.
 *
 * A long series without a rise is drawn (its means repeat those given), its likelihood ratios are taken once, and the
 * threshold is found by halving at which a CUSUM over them alarms once every `runLength` points.
 *
 * Source: Höhle & Paul 2008, Comput. Stat. Data Anal. 52:4357–4368, §3 (run length); by Monte Carlo as they suggest where the
 * means are seasonal.
 */
import { likelihoodRatio } from "./cusum.js";
import { randomCount } from "./random-counts.js";
import { seededRandom } from "./seeded-random.js";

export type RunLengthOptions = {
  /** Expected counts without a rise, as a year of weeks; repeated. */
  means: ArrayLike<number>;
  /** a ≥ 0: variance μ + a·μ². */
  overdispersion: number;
  /** κ > 1: the rise to find. */
  factor: number;
  /** Points between false alarms, on average. */
  runLength: number;
  seed: number;
  /** Alarms to simulate; the threshold's run length is then right within about 100/√alarms %. */
  alarms?: number;
};

const STEPS = 40;

/**
 * @example cusumThreshold({ means: [4], overdispersion: 0.15, factor: 1.5, runLength: 520, seed: 1 })
 * @throws RangeError for no means, or a run length below 1
 */
export function cusumThreshold(options: RunLengthOptions): number {
  const { means, overdispersion, factor, runLength, seed, alarms = 200 } = options;
  if (!(means.length > 0)) throw new RangeError(`invalid means: ${means.length}`);
  if (!(runLength >= 1)) throw new RangeError(`invalid run length: ${runLength}`);
  const random = seededRandom(seed);
  const ratios = new Float64Array(Math.ceil(runLength * alarms));
  for (let t = 0; t < ratios.length; t++) {
    const mean = means[t % means.length] ?? 0;
    ratios[t] = likelihoodRatio(randomCount(mean, 1 + overdispersion * mean, random), mean, overdispersion, factor);
  }
  let low = 0;
  let high = 1;
  while (countAlarms(ratios, high) > alarms) high *= 2;
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (countAlarms(ratios, middle) > alarms) low = middle;
    else high = middle;
  }
  return high;
}

function countAlarms(ratios: Float64Array, threshold: number): number {
  let sum = 0;
  let alarms = 0;
  for (let t = 0; t < ratios.length; t++) {
    sum = Math.max(0, sum + (ratios[t] ?? 0));
    if (sum > threshold) {
      alarms++;
      sum = 0;
    }
  }
  return alarms;
}
