import { normalSf } from "../normal.js";

interface HotPlace {
  /** Standard score: above 0 the place and its neighbours have more than the rest, below 0 less. */
  z: number;
  /** Two-sided, of this place alone: over a map correct them together (false discovery rate). */
  p: number;
}

/**
 * Getis and Ord's Gi*: is the value around a place, its own included, higher or lower than over the whole map?
 *
 * Gi* = (Σ w x − x̄ Σ w) / (s √((n Σ w² − (Σ w)²) / (n − 1))), the sums over the place and its neighbours, s² = Σ x² / n − x̄².
 *
 * Source: Ord & Getis (1995), Geogr. Anal. 27:286–306.
 *
 * @example giStar([1, 1, 9, 8], [[1], [0, 2], [1, 3], [2]])?.[3]?.z // 1.66…
 * @param values one a place; rates rather than counts
 * @param neighbours of each place, without itself; weight 1 unless told otherwise, and 1 for itself
 * @param weights of the neighbours, in their order
 * @returns null for fewer than three places or values that are all the same; z 0 and p 1 for a place whose neighbours are
 * the whole map, of which there is nothing to tell
 * @throws RangeError when lists differ in length, a value is not finite or a neighbour is no other place
 */
export function giStar(
  values: readonly number[],
  neighbours: readonly (readonly number[])[],
  weights: readonly (readonly number[])[] = neighbours.map((list) => list.map(() => 1)),
): HotPlace[] | null {
  const n = values.length;
  if (neighbours.length !== n || weights.length !== n)
    throw new RangeError(`invalid neighbours: ${neighbours.length} and ${weights.length} of ${n} places`);
  const wrong = values.find((value) => !Number.isFinite(value));
  if (wrong !== undefined) throw new RangeError(`invalid value: ${wrong}`);
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n);
  if (n < 3 || values.every((value) => value === values[0])) return null;

  return values.map((own, place) => {
    let sum = own;
    let weight = 1;
    let squares = 1;
    (neighbours[place] ?? []).forEach((neighbour, i) => {
      const value = values[neighbour];
      const w = weights[place]?.[i];
      if (value === undefined || neighbour === place)
        throw new RangeError(`invalid neighbour: ${neighbour} of ${place}`);
      if (w === undefined) throw new RangeError(`invalid weights: of place ${place}`);
      sum += w * value;
      weight += w;
      squares += w * w;
    });
    const spread = (n * squares - weight ** 2) / (n - 1);
    const z = spread > 1e-12 ? (sum - mean * weight) / (deviation * Math.sqrt(spread)) : 0;
    return { z, p: Math.min(1, 2 * normalSf(Math.abs(z))) };
  });
}
