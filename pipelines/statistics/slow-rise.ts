/**
 * Is a series rising slowly, week after week, though no single week stands out?
 *
 * Expected of a week is the series' share of the whole about the same week of the past years (7 weeks of each of two), times this
 * week's whole: so the city's growth, its holidays and the series' own season are no rise. A negative-binomial CUSUM for a rise by
 * half adds up the last year against it (cusum.ts); its threshold is simulated (cusum-threshold.ts). Weeks between false alarms grow as
 * e^h in a CUSUM of likelihood ratios (Siegmund 1985, Sequential Analysis, ch. 2), so the threshold of a run of ten years, simulated once
 * for series alike, gives that of longer runs.
 *
 * The CUSUM takes the expected counts as known. They are not: so the rise as a whole is also held against the error of its share (`p`).
 */
import { cusum } from "./cusum.js";
import { cusumThreshold } from "./cusum-threshold.js";
import { normalSf } from "./normal.js";

export type SlowRise = {
  /** First week of the rise: the sum was 0 before it. */
  since: number;
  observed: number;
  expected: number;
  /** Variance μ + a·μ² of a week. */
  overdispersion: number;
  /** The sum S of the last week. */
  sum: number;
  /** The mean number of weeks until chance brings such a sum; 1 where there is no slow rise. Simulated when it is asked for. */
  runLength: () => number;
  /** One-sided p of the rise's requests against the expected ones, which are themselves estimated from few. */
  p: number;
};

const YEAR = 52;
/** As in Farrington's method: wider windows smooth a season's peak away and take it for a rise. */
const HALF_WINDOW = 3;
const FACTOR = 1.5;
const SIMULATED_RUN = 520;
const LEAST_MEAN = 1;
/** A rise of fewer weeks is a burst, for which the week's own detector is. */
const LEAST_WEEKS = 6;
/** A smaller sum is below any threshold: none is simulated. */
const LEAST_SUM = 4;

/**
 * @param wholes all requests of each week
 * @param thresholdOf of a mean and an overdispersion, for a run of 520 weeks
 * @returns null where there is less than a year and a half, or under one request a week in the year before
 */
export function slowRise(
  counts: ArrayLike<number>,
  wholes: ArrayLike<number>,
  week: number,
  thresholdOf: (mean: number, overdispersion: number) => number = simulatedThreshold(),
): SlowRise | null {
  const first = Math.max(YEAR + HALF_WINDOW, week - YEAR + 1);
  if (week - first < YEAR / 2) return null;
  const reference = total(counts, first - YEAR - HALF_WINDOW, first);
  const weeks = Math.min(first, YEAR + HALF_WINDOW);
  if (reference / weeks < LEAST_MEAN) return null;
  const means: number[] = [];
  let error = 0;
  for (let t = first; t <= week; t++) {
    const { share, seen } = shareBefore(counts, wholes, t);
    means.push(share * (wholes[t] ?? 0));
    error += 1 / seen / (week - first + 1);
  }
  const mean = means.reduce((a, b) => a + b, 0) / means.length;
  const overdispersion = error + (roughness(counts, first - YEAR, first) - 1) / mean;
  const own = Array.from(means, (_, i) => counts[first + i] ?? 0);
  const capped = own.map((count, i) => Math.min(count, highest(means[i] ?? 0, overdispersion)));
  const { sums } = cusum(capped, means, {
    overdispersion,
    factor: FACTOR,
    threshold: Number.POSITIVE_INFINITY,
  });
  const sum = sums.at(-1) ?? 0;
  const since = sums.lastIndexOf(0) + 1;
  const isSlow = sum >= LEAST_SUM && own.length - since >= LEAST_WEEKS;
  const runLength = () => (isSlow ? SIMULATED_RUN * Math.exp(sum - thresholdOf(mean, overdispersion)) : 1);
  const observed = own.slice(since).reduce((a, b) => a + b, 0);
  const expected = means.slice(since).reduce((a, b) => a + b, 0);
  const seen = seenBefore(counts, first + since, week);
  const p = isSlow ? excess(observed, expected, seen, roughness(counts, first - YEAR, first)) : 1;
  return { since: first + since, observed, expected, overdispersion, sum, runLength, p };
}

/**
 * P of a ratio this far above 1 by chance: ln(observed / expected) over its error √(φ (1/expected + 1/seen)), standard normal. A share
 * that came out too low by chance is too low in every week of the rise: a CUSUM, whose weeks are independent, does not know.
 */
function excess(observed: number, expected: number, seen: number, dispersion: number): number {
  const error = Math.sqrt(dispersion * (1 / expected + 1 / Math.max(1, seen)));
  return normalSf(Math.log(observed / expected) / error);
}

/** Requests of the past weeks that tell what was to be expected from one week to another. */
function seenBefore(counts: ArrayLike<number>, from: number, to: number): number {
  return [YEAR, 2 * YEAR].reduce(
    (sum, back) => sum + total(counts, from - back - HALF_WINDOW, to - back + HALF_WINDOW + 1),
    0,
  );
}

/** Three standard deviations above the mean: a burst counts no more than that, or it would be taken for a rise for months. */
const highest = (mean: number, overdispersion: number): number =>
  Math.ceil(mean + 3 * Math.sqrt(mean + overdispersion * mean ** 2));

/** Thresholds of series alike: mean and overdispersion to the next power of √2, each simulated once. */
export function simulatedThreshold(): (mean: number, overdispersion: number) => number {
  const known = new Map<string, number>();
  const rounded = (x: number): number => 2 ** (Math.round(2 * Math.log2(x)) / 2);
  return (mean, overdispersion) => {
    const [m, a] = [rounded(mean), rounded(Math.max(0.001, overdispersion))];
    const key = `${m} ${a}`;
    const threshold =
      known.get(key) ??
      cusumThreshold({ means: [m], overdispersion: a, factor: FACTOR, runLength: SIMULATED_RUN, seed: 1, alarms: 50 });
    known.set(key, threshold);
    return threshold;
  };
}

/** Share of the whole in the weeks about the same week of the last two years, and the requests that tell it. */
function shareBefore(
  counts: ArrayLike<number>,
  wholes: ArrayLike<number>,
  week: number,
): { share: number; seen: number } {
  let seen = 0.5;
  let whole = 0;
  for (const back of [YEAR, 2 * YEAR]) {
    const [from, to] = [week - back - HALF_WINDOW, week - back + HALF_WINDOW + 1];
    if (from < 0) continue;
    seen += total(counts, from, to);
    whole += total(wholes, from, to);
  }
  return { share: whole > 0 ? seen / whole : 0, seen };
}

/** Variance over mean from week to week, which neither trend nor season enter; at least 1. */
function roughness(counts: ArrayLike<number>, from: number, to: number): number {
  let squares = 0;
  const begin = Math.max(1, from);
  for (let i = begin; i < to; i++) squares += ((counts[i] ?? 0) - (counts[i - 1] ?? 0)) ** 2;
  return Math.max(1, squares / 2 / Math.max(1, total(counts, begin, to)));
}

function total(values: ArrayLike<number>, from: number, to: number): number {
  let sum = 0;
  for (let i = Math.max(0, from); i < to; i++) sum += values[i] ?? 0;
  return sum;
}
