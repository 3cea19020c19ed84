import type { NearestPlaces } from "../places/nearest-places.js";
import { dealByWeight, seededRandom } from "../seeded-random.js";
import { type Circle, type Circles, cutCircles, type Find, separateFinds } from "./circles.js";
import { excessLikelihood, monteCarloP } from "./likelihood.js";

interface SpatialOptions {
  /** Largest circle, as a share of all residents. */
  maxShare?: number;
  /** Fewest cases of a cluster. */
  minCases?: number;
  permutations?: number;
  seed?: number;
  /** At most so many clusters are told. */
  limit?: number;
}

interface SpatialCluster extends Circle {
  observed: number;
  expected: number;
  /** Rate within over rate outside; infinite when all cases are within. */
  relativeRisk: number;
  llr: number;
  p: number;
}

/**
 * Purely spatial Poisson scan: in which circle of places are there more cases than its residents let expect?
 *
 * μ = C × (residents of the circle) / (all residents); LLR as of {@link excessLikelihood}; p by dealing C cases to the
 * places by their residents.
 *
 * Source: Kulldorff (1997), Commun. Stat. Theory Methods 26:1481–1496.
 *
 * @param cases of each place
 * @param residents of each place, or its households
 * @returns clusters from the strongest down, none sharing a place with a stronger one; null when there are fewer than two
 * cases or places
 * @throws RangeError when lists differ in length or a place has cases and no residents
 */
export function spatialScan(
  cases: readonly number[],
  residents: readonly number[],
  nearest: readonly NearestPlaces[],
  options: SpatialOptions = {},
): SpatialCluster[] | null {
  const { maxShare = 0.5, minCases = 2, permutations = 999, seed = 1, limit = 10 } = options;
  if (cases.length !== residents.length || cases.length !== nearest.length)
    throw new RangeError(`invalid places: ${cases.length}, ${residents.length} and ${nearest.length}`);
  const empty = cases.findIndex((count, place) => count > 0 && !((residents[place] ?? 0) > 0));
  if (empty !== -1) throw new RangeError(`invalid residents: ${residents[empty]} of place ${empty}`);
  const total = cases.reduce((sum, count) => sum + count, 0);
  if (total < 2 || residents.filter((count) => count > 0).length < 2) return null;

  const population = residents.reduce((sum, count) => sum + count, 0);
  const circles = cutCircles(nearest, residents, maxShare * population);
  const expected = circles.sizes.map((size) => (total * size) / population);
  const finds: (Find & { observed: number })[] = [];
  scanCircles(cases, circles, expected, total, minCases, (find) => finds.push(find));
  const random = seededRandom(seed);
  const strongest = separateFinds(finds, circles, nearest, limit);
  const maxima = Float64Array.from({ length: strongest.length === 0 ? 0 : permutations }, () => {
    let best = 0;
    scanCircles(dealByWeight(residents, total, random), circles, expected, total, minCases, ({ llr }) => {
      best = Math.max(best, llr);
    });
    return best;
  });
  return strongest.map(({ places, centre, radius, step, observed, llr }) => {
    const mean = expected[step] ?? 0;
    const relativeRisk = observed / mean / ((total - observed) / (total - mean));
    return { places, centre, radius, observed, expected: mean, relativeRisk, llr, p: monteCarloP(llr, maxima) };
  });
}

/** Tells of each circle that has more cases than expected. */
function scanCircles(
  cases: ArrayLike<number>,
  circles: Circles,
  expected: Float64Array,
  total: number,
  minCases: number,
  tell: (find: Find & { observed: number }) => void,
): void {
  for (let centre = 0; centre + 1 < circles.starts.length; centre += 1) {
    let observed = 0;
    for (let step = circles.starts[centre] ?? 0; step < (circles.starts[centre + 1] ?? 0); step += 1) {
      observed += cases[circles.places[step] ?? 0] ?? 0;
      const mean = expected[step] ?? 0;
      // a circle that goes on has nothing expected: it is judged at its last place
      if (mean === 0 || observed < minCases || observed <= mean) continue;
      tell({ centre, step, llr: excessLikelihood(observed, mean, total), observed });
    }
  }
}
