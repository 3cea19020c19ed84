import type { NearestPlaces } from "./nearest-places.js";

/** For each place the indices of its neighbours, rising, without itself. */
export type Neighbours = number[][];

/** A place's outline as GeoJSON has it: Polygon or MultiPolygon. */
interface Outline {
  type: string;
  coordinates: unknown;
}

/** Corners nearer than this are one, degrees: about a metre, less than maps made by different hands differ. */
const SAME_CORNER = 1e-5;

/**
 * Neighbours by shared edges: places whose outlines have two corners or more in common. A border drawn with a corner more
 * on one side still counts; places that touch in one point do not.
 *
 * @param outlines Polygon or MultiPolygon, WGS84; null for a place without one: it has no neighbours
 * @throws RangeError for another type of geometry
 */
export function neighboursByEdge(outlines: readonly (Outline | null)[]): Neighbours {
  const placesAt = new Map<string, Set<number>>();
  outlines.forEach((outline, place) => {
    if (outline === null) return;
    if (outline.type !== "Polygon" && outline.type !== "MultiPolygon")
      throw new RangeError(`invalid outline: ${outline.type}`);
    for (const corner of cornersOf(outline.coordinates)) {
      const places = placesAt.get(corner) ?? new Set();
      placesAt.set(corner, places.add(place));
    }
  });
  const shared = outlines.map(() => new Map<number, number>());
  for (const places of placesAt.values()) {
    for (const place of places) {
      for (const other of places) if (other !== place) shared[place]?.set(other, (shared[place].get(other) ?? 0) + 1);
    }
  }
  return shared.map((others) => [...others].flatMap(([other, corners]) => (corners > 1 ? [other] : [])).sort(rising));
}

/** The corners of nested rings, as keys. */
function* cornersOf(coordinates: unknown): Generator<string> {
  if (!Array.isArray(coordinates)) throw new RangeError(`invalid coordinates: ${coordinates}`);
  const [x, y]: unknown[] = coordinates;
  if (typeof x === "number" && typeof y === "number") {
    yield `${Math.round(x / SAME_CORNER)} ${Math.round(y / SAME_CORNER)}`;
    return;
  }
  for (const part of coordinates) yield* cornersOf(part);
}

/**
 * Neighbours by centroid: the k nearest of each place, and those of whose k nearest it is one.
 *
 * @example neighboursByCount(nearestByDistance([0, 1, 5], [0, 0, 0]), 1) // [[1], [0, 2], [1]]
 * @throws RangeError when k is no count
 */
export function neighboursByCount(nearest: readonly NearestPlaces[], k: number): Neighbours {
  if (!(Number.isInteger(k) && k > 0)) throw new RangeError(`invalid k: ${k}`);
  const sets = nearest.map(({ places }) => new Set(places.subarray(1, k + 1)));
  nearest.forEach(({ places }, place) => {
    for (const other of places.subarray(1, k + 1)) sets[other]?.add(place);
  });
  return sets.map((set) => [...set].sort(rising));
}

/** Neighbours by centroid: all within a distance, of the unit of `nearest`. */
export function neighboursWithin(nearest: readonly NearestPlaces[], distance: number): Neighbours {
  return nearest.map(({ places, distances }) =>
    Array.from(places.filter((_, i) => i > 0 && (distances[i] ?? 0) <= distance)).sort(rising),
  );
}

/**
 * Neighbours by administration: places with the same parent, where there is no map. A place without a parent has none.
 *
 * @example neighboursByParent(["a", "b", "a", null]) // [[2], [], [0], []]
 */
export function neighboursByParent(parents: readonly (string | null)[]): Neighbours {
  const children = new Map<string, number[]>();
  parents.forEach((parent, place) => {
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), place]);
  });
  return parents.map((parent, place) =>
    (parent === null ? [] : (children.get(parent) ?? [])).filter((other) => other !== place),
  );
}

function rising(a: number, b: number): number {
  return a - b;
}
