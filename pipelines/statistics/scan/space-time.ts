import type { NearestPlaces } from "../places/nearest-places.js";
import { type Circle, cutCircles, type Find, separateFinds } from "./circles.js";
import { extrapolatedP } from "./gumbel-tail.js";
import { excessLikelihood, monteCarloP } from "./likelihood.js";
import { permutedMaxima, type SpaceTimeProblem } from "./permuted-maxima.js";
import { sumWindows, windowsOf } from "./windows.js";

interface SpaceTimeOptions {
  /** Windows that end on the last day (what is going on) or on any day. */
  kind?: "prospective" | "retrospective";
  /** Longest window, days. */
  maxDays?: number;
  /** Largest circle, as a share of all cases. */
  maxShare?: number;
  /** Fewest cases of a cluster. */
  minCases?: number;
  permutations?: number;
  /** Permutations end when so many of them have reached the strongest cluster: by then it is known to be nothing special. */
  enough?: number;
  /** A p that fewer than ten permutations reach is read from a Gumbel distribution instead of counted. */
  extrapolate?: boolean;
  seed?: number;
  /** At most so many clusters are told. */
  limit?: number;
  /** Days from one run to the next: the unit of the recurrence interval. */
  daysBetweenRuns?: number;
}

export interface SpaceTimeCluster extends Circle {
  /** Days, counted from 0, both within the cluster. */
  first: number;
  last: number;
  observed: number;
  expected: number;
  /** Observed over expected. */
  ratio: number;
  /** Natural logarithm of the likelihood ratio. */
  llr: number;
  /** Over all circles and windows: no correction for their number is due. */
  p: number;
  /** Days of running daily within which chance alone gives one such cluster: 1 / p × days between runs. */
  recurrenceDays: number;
}

/**
 * Space-time permutation scan: in which circle of places, over which days, are there more cases than the places' and the
 * days' own numbers let expect? It needs no population, and neither a place that always has many nor a day on which all
 * have many makes a cluster.
 *
 * μ = (cases of the circle) × (cases of the window) / C; LLR = c ln(c/μ) + (C − c) ln((C − c)/(C − μ)) where c > μ; p by
 * shuffling the days among the cases.
 *
 * Source: Kulldorff, Heffernan, Hartman, Assunção & Mostashari (2005), PLoS Med. 2:e59; the prospective form Kulldorff
 * (2001), J. R. Stat. Soc. A 164:61–72.
 *
 * @example spaceTimeScan(counts, nearestByDistance(x, y))?.[0]?.recurrenceDays // 1000: once in a thousand nights
 * @param counts cases of each place on each day
 * @param nearest of each place, from its coordinates or over neighbours
 * @returns clusters from the strongest down, none sharing a place with a stronger one; null when there are too few
 * cases, places or days for any
 * @throws RangeError when rows differ in length or a count is no count
 */
export function spaceTimeScan(
  counts: readonly ArrayLike<number>[],
  nearest: readonly NearestPlaces[],
  options: SpaceTimeOptions = {},
): SpaceTimeCluster[] | null {
  const { kind = "prospective", maxDays = 28, maxShare = 0.5, minCases = 2 } = options;
  const { permutations = 999, seed = 1, limit = 10, daysBetweenRuns = 1 } = options;
  const { enough = Number.POSITIVE_INFINITY, extrapolate = false } = options;
  if (!(minCases >= 1)) throw new RangeError(`invalid minCases: ${minCases}`);
  const days = counts[0]?.length ?? 0;
  const flat = flatten(counts, nearest.length, days);
  const totals = Float64Array.from(counts, (row) => Array.from(row).reduce((sum, count) => sum + count, 0));
  const total = totals.reduce((sum, count) => sum + count, 0);
  const isTooLittle = total < 2 * minCases || totals.filter((count) => count > 0).length < 2 || days < 2;
  if (isTooLittle) return null;

  const circles = cutCircles(nearest, totals, maxShare * total);
  const problem = { counts: flat, days, circles, windows: windowsOf(days, maxDays, kind), minCases };
  const finds = bestOfCircles(problem, total);
  const strongest = separateFinds(finds, circles, nearest, limit);
  const maxima =
    strongest[0] === undefined
      ? []
      : permutedMaxima(problem, permutations, seed, { llr: strongest[0].llr, exceedances: enough });
  return strongest.map(({ centre, places, radius, window, observed, expected, llr }) => {
    const p = extrapolate ? extrapolatedP(llr, maxima) : monteCarloP(llr, maxima);
    const { first, last } = problem.windows;
    const [from = 0, to = 0] = [first[window], last[window]];
    const ratio = observed / expected;
    const recurrenceDays = daysBetweenRuns / p;
    return { places, centre, radius, first: from, last: to, observed, expected, ratio, llr, p, recurrenceDays };
  });
}

interface SpaceTimeFind extends Find {
  window: number;
  observed: number;
  expected: number;
}

/** The strongest window of each circle that has any. */
function bestOfCircles({ counts, days, circles, windows, minCases }: SpaceTimeProblem, total: number): SpaceTimeFind[] {
  const size = windows.first.length;
  const places = counts.length / days;
  const inWindow = new Int32Array(places * size);
  const windowCases = new Int32Array(size);
  for (let place = 0; place < places; place += 1) {
    const row = inWindow.subarray(place * size, (place + 1) * size);
    sumWindows(windows, counts, place * days, days, row);
    row.forEach((cases, w) => {
      windowCases[w] = (windowCases[w] ?? 0) + cases;
    });
  }
  const finds: SpaceTimeFind[] = [];
  const sums = new Int32Array(size);
  for (let centre = 0; centre < places; centre += 1) {
    sums.fill(0);
    for (let step = circles.starts[centre] ?? 0; step < (circles.starts[centre + 1] ?? 0); step += 1) {
      const row = (circles.places[step] ?? 0) * size;
      let best: SpaceTimeFind | undefined;
      for (let window = 0; window < size; window += 1) {
        const observed = (sums[window] ?? 0) + (inWindow[row + window] ?? 0);
        sums[window] = observed;
        const expected = ((circles.sizes[step] ?? 0) * (windowCases[window] ?? 0)) / total;
        // a circle that goes on has size 0: it is judged at its last place
        if (expected === 0 || observed < minCases || observed <= expected) continue;
        const llr = excessLikelihood(observed, expected, total);
        if (llr > (best?.llr ?? 0)) best = { centre, step, llr, window, observed, expected };
      }
      if (best !== undefined) finds.push(best);
    }
  }
  return finds;
}

function flatten(counts: readonly ArrayLike<number>[], places: number, days: number): Int32Array {
  if (counts.length !== places) throw new RangeError(`invalid counts: ${counts.length} rows, ${places} places`);
  const flat = new Int32Array(places * days);
  counts.forEach((row, place) => {
    if (row.length !== days) throw new RangeError(`invalid counts: ${row.length} days, not ${days}`);
    for (let day = 0; day < days; day += 1) {
      const count = row[day] ?? -1;
      if (!(Number.isInteger(count) && count >= 0)) throw new RangeError(`invalid count: ${count}`);
      flat[place * days + day] = count;
    }
  });
  return flat;
}
