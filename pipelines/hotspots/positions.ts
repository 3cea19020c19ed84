/** Where places lie, as far as the table of areas and the boundaries tell. */
import { mean, polygonArea, polygonCentroid } from "d3";
import type { Boundary } from "../boundaries.js";

export interface Place {
  id: string;
  parentId: string | null;
  /** Degrees, WGS84. */
  lat: number | null;
  long: number | null;
}

interface Positions {
  /** Most are places' own coordinates from the table of areas, or the middles of their outlines. */
  source: "areas" | "boundaries";
  latitudes: number[];
  longitudes: number[];
}

type Point = [long: number, lat: number];

/** With fewer places of which it is known, the administrative tree is the better map. */
const LEAST_KNOWN = 0.5;

/**
 * A position for each place: its own, the middle of its outline, or the mean of its known siblings.
 * @returns null where fewer than half of the places are known, or one has no known sibling either
 */
export function positionsOf(places: readonly Place[], boundaries: readonly Boundary[]): Positions | null {
  const outlines = new Map(boundaries.map((boundary) => [boundary.properties.area_id, boundary.geometry.coordinates]));
  const own = places.map(({ lat, long }): Point | null => (lat === null || long === null ? null : [long, lat]));
  const drawn = places.map(({ id }) => middleOf(outlines.get(id)));
  const known = places.map((_, i) => own[i] ?? drawn[i] ?? null);
  const count = (points: readonly (Point | null)[]) => points.filter((point) => point !== null).length;
  if (places.length === 0 || count(known) < LEAST_KNOWN * places.length) return null;
  const points: Point[] = [];
  for (const [i, point] of known.entries()) {
    const place = point ?? middleOfSiblings(i, places, known);
    if (place === null) return null;
    points.push(place);
  }
  return {
    source: 2 * count(own) >= count(known) ? "areas" : "boundaries",
    latitudes: points.map(([, lat]) => lat),
    longitudes: points.map(([long]) => long),
  };
}

function middleOfSiblings(i: number, places: readonly Place[], known: readonly (Point | null)[]): Point | null {
  const siblings = known
    .filter((_, j) => places[j]?.parentId === places[i]?.parentId)
    .filter((point) => point !== null);
  const [long, lat] = [mean(siblings, ([x]) => x), mean(siblings, ([, y]) => y)];
  return long === undefined || lat === undefined ? null : [long, lat];
}

/** The centroid of the largest ring; null without one. */
function middleOf(coordinates: unknown): Point | null {
  const [largest] = [...ringsOf(coordinates)].sort((a, b) => Math.abs(polygonArea(b)) - Math.abs(polygonArea(a)));
  if (largest === undefined) return null;
  const middle = polygonCentroid(largest);
  return middle.every(Number.isFinite) ? middle : null;
}

/** Rings however deep they are nested. */
function* ringsOf(value: unknown): Generator<Point[]> {
  if (!Array.isArray(value)) return;
  const points = value.map(pointOf);
  if (value.length > 2 && points.every((point) => point !== null)) yield points.filter((point) => point !== null);
  else for (const part of value) yield* ringsOf(part);
}

function pointOf(value: unknown): Point | null {
  if (!Array.isArray(value)) return null;
  const [long, lat]: unknown[] = value;
  return typeof long === "number" && typeof lat === "number" ? [long, lat] : null;
}
