import type { NearestPlaces } from "../places/nearest-places.js";

/**
 * The circles of a scan: around each centre they grow by one place a step, to the largest that is allowed. Flat, for loops
 * that run a thousand million times.
 */
export interface Circles {
  /** The steps of centre i are starts[i] … starts[i + 1] − 1. */
  starts: Int32Array;
  /** The place that a step adds. */
  places: Int32Array;
  /** The circle's size after the step; 0 where it goes on: the next place lies at the same distance. */
  sizes: Float64Array;
  /** The circle's radius after the step. */
  radii: Float64Array;
}

/** What one circle is called in a result. */
export interface Circle {
  /** Indices of the places within, those without cases too; the centre first. */
  places: number[];
  centre: number;
  /** In the unit of the distances. */
  radius: number;
}

/**
 * Cuts circles at a largest size. Places of size 0 make no circle of their own: they change nothing.
 *
 * @param sizes of each place: its cases (space-time permutation) or residents (Poisson)
 * @param maxSize the largest size of a circle, of the same unit
 */
export function cutCircles(nearest: readonly NearestPlaces[], sizes: ArrayLike<number>, maxSize: number): Circles {
  const starts = [0];
  const steps = { places: [] as number[], sizes: [] as number[], radii: [] as number[] };
  for (const { places, distances } of nearest) {
    let size = 0;
    for (let from = 0, to = 0; from < places.length; from = to) {
      const radius = distances[from] ?? 0;
      // places at the same distance come into a circle together
      const ring: number[] = [];
      for (to = from; to < places.length && distances[to] === radius; to += 1) {
        const place = places[to] ?? 0;
        const own = sizes[place] ?? 0;
        if (own > 0) ring.push(place);
        size += own;
      }
      if (size > maxSize) break;
      ring.forEach((place, i) => {
        steps.places.push(place);
        steps.sizes.push(i === ring.length - 1 ? size : 0);
        steps.radii.push(radius);
      });
    }
    starts.push(steps.places.length);
  }
  return {
    starts: Int32Array.from(starts),
    places: Int32Array.from(steps.places),
    sizes: Float64Array.from(steps.sizes),
    radii: Float64Array.from(steps.radii),
  };
}

/** A find of a scan: the step that closes its circle, and how likely it is. */
export interface Find {
  centre: number;
  step: number;
  llr: number;
}

/**
 * The finds from the strongest down, without those that share a place with a stronger one (Kulldorff's secondary clusters,
 * no geographical overlap); of equal ones the smaller circle.
 */
export function separateFinds<F extends Find>(
  finds: readonly F[],
  circles: Circles,
  nearest: readonly NearestPlaces[],
  limit: number,
): (F & Circle)[] {
  const radius = (find: F): number => circles.radii[find.step] ?? 0;
  const taken = new Set<number>();
  const separate: (F & Circle)[] = [];
  for (const find of finds.toSorted((a, b) => b.llr - a.llr || radius(a) - radius(b) || a.centre - b.centre)) {
    if (separate.length === limit) break;
    // most finds are the strongest cluster's neighbours: the centre tells before a list is made
    if (taken.has(find.centre)) continue;
    const places = placesWithin(nearest[find.centre], radius(find));
    if (places.some((place) => taken.has(place))) continue;
    for (const place of places) taken.add(place);
    separate.push({ ...find, places, radius: radius(find) });
  }
  return separate;
}

function placesWithin(around: NearestPlaces | undefined, radius: number): number[] {
  if (around === undefined) return [];
  const beyond = around.distances.findIndex((distance) => distance > radius);
  return Array.from(beyond === -1 ? around.places : around.places.subarray(0, beyond));
}
