import { dealByWeight, seededRandom } from "../seeded-random.js";
import { excessLikelihood, monteCarloP } from "./likelihood.js";
import { sumWindows, type Windows, windowsOf } from "./windows.js";

interface TemporalOptions {
  kind?: "prospective" | "retrospective";
  /** Longest window, days. */
  maxDays?: number;
  permutations?: number;
  seed?: number;
}

interface TemporalCluster {
  /** Days, counted from 0, both within the cluster. */
  first: number;
  last: number;
  observed: number;
  expected: number;
  /** Observed over expected. */
  ratio: number;
  llr: number;
  p: number;
}

/**
 * Purely temporal scan: the days in a row with the most surprising number of cases, when each day's share of all cases
 * is known (the same for all, or as of a weekday).
 *
 * μ = C × (weight of the window) / (weight of all days); LLR as of {@link excessLikelihood}; p by dealing C cases anew.
 *
 * Source: Kulldorff (1997), Commun. Stat. Theory Methods 26:1481–1496; Naus (1965), JASA 60:532–538.
 *
 * @example temporalScan([2, 1, 2, 9, 8, 2])?.first // 3
 * @param counts cases a day
 * @param options retrospective and up to half of the days unless told otherwise
 * @param weights of the days; the same for all unless told otherwise
 * @returns the strongest window; null when there are fewer than two days or cases, or no window has more than expected
 * @throws RangeError when there is not a positive weight for each day
 */
export function temporalScan(
  counts: readonly number[],
  options: TemporalOptions = {},
  weights: readonly number[] = counts.map(() => 1),
): TemporalCluster | null {
  const { kind = "retrospective", maxDays = Math.floor(counts.length / 2), permutations = 999, seed = 1 } = options;
  const wrong = weights.find((weight) => !(weight > 0));
  if (weights.length !== counts.length || wrong !== undefined)
    throw new RangeError(`invalid weights: ${wrong ?? weights.length} of ${counts.length} days`);
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (counts.length < 2 || total < 2) return null;
  const windows = windowsOf(counts.length, maxDays, kind);
  const expected = new Float64Array(windows.first.length);
  const scale = total / weights.reduce((sum, weight) => sum + weight, 0);
  sumWindows(
    windows,
    Float64Array.from(weights, (weight) => weight * scale),
    0,
    counts.length,
    expected,
  );

  const found = strongest(Int32Array.from(counts), windows, expected, total);
  if (found.llr === 0) return null;
  const random = seededRandom(seed);
  const maxima = Float64Array.from({ length: permutations }, () => {
    return strongest(dealByWeight(weights, total, random), windows, expected, total).llr;
  });
  const { window, observed, llr } = found;
  const [first = 0, last = 0, mean = 0] = [windows.first[window], windows.last[window], expected[window]];
  return { first, last, observed, expected: mean, ratio: observed / mean, llr, p: monteCarloP(llr, maxima) };
}

function strongest(
  counts: Int32Array,
  windows: Windows,
  expected: Float64Array,
  total: number,
): { window: number; observed: number; llr: number } {
  const sums = new Int32Array(windows.first.length);
  sumWindows(windows, counts, 0, counts.length, sums);
  let best = { window: 0, observed: 0, llr: 0 };
  sums.forEach((observed, window) => {
    const llr = excessLikelihood(observed, expected[window] ?? 0, total);
    if (llr > best.llr) best = { window, observed, llr };
  });
  return best;
}
