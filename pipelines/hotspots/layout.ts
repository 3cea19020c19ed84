/** The places of one level and which lie near which: what scans and Gi* go by. */
import type { Warehouse } from "../../loaders/warehouse.js";
import type { Boundary } from "../boundaries.js";
import {
  type NearestPlaces,
  nearestByDistance,
  nearestBySteps,
  planeKilometres,
} from "../statistics/places/nearest-places.js";
import {
  type Neighbours,
  neighboursByCount,
  neighboursByEdge,
  neighboursByParent,
} from "../statistics/places/neighbours.js";
import { type Place, positionsOf } from "./positions.js";

export const LEVELS = ["county", "town", "village"] as const;
export type Level = (typeof LEVELS)[number];

/** What stands for distance: coordinates of the table of areas, middles of outlines, or the places of the same parent. */
type Basis = "areas" | "boundaries" | "tree";

export interface Layout {
  level: Level;
  places: Place[];
  basis: Basis;
  nearest: NearestPlaces[];
}

/** A circle of more villages than this is a matter of towns. */
const NEAREST_VILLAGES = 20;

/** Places of a level in the order of their ids. */
export async function readPlaces(warehouse: Warehouse, level: Level): Promise<Place[]> {
  const rows = await warehouse.rows(
    `select area_id, parent_id, lat, long from stg_areas where level = '${level}' order by area_id`,
  );
  const number = (value: unknown) => (value === null ? null : Number(value));
  return rows.map((row) => ({
    id: String(row.area_id),
    parentId: row.parent_id === null ? null : String(row.parent_id),
    lat: number(row.lat),
    long: number(row.long),
  }));
}

export function layoutOf(level: Level, places: Place[], boundaries: readonly Boundary[]): Layout {
  const positions = positionsOf(places, boundaries);
  if (positions === null) {
    const nearest = nearestBySteps(neighboursByParent(places.map(({ parentId }) => parentId)));
    return { level, places, basis: "tree", nearest };
  }
  const { x, y } = planeKilometres(positions.latitudes, positions.longitudes);
  const limit = level === "village" ? NEAREST_VILLAGES : places.length;
  return { level, places, basis: positions.source, nearest: nearestByDistance(x, y, limit) };
}

/** Shared borders where nearly all places have an outline; else the nearest six; else the places of the same parent. */
export function neighboursOf(
  layout: Layout,
  boundaries: readonly Boundary[],
): { basis: "borders" | "nearest" | "tree"; neighbours: Neighbours } {
  const outlines = new Map(boundaries.map(({ properties, geometry }) => [properties.area_id, geometry]));
  const drawn = layout.places.map(({ id }) => outlines.get(id) ?? null);
  const places = layout.places.length;
  if (places > 0 && drawn.filter((outline) => outline !== null).length >= NEARLY_ALL * places)
    return { basis: "borders", neighbours: neighboursByEdge(drawn) };
  if (layout.basis !== "tree")
    return { basis: "nearest", neighbours: neighboursByCount(layout.nearest, NEAREST_NEIGHBOURS) };
  return { basis: "tree", neighbours: neighboursByParent(layout.places.map(({ parentId }) => parentId)) };
}

const NEARLY_ALL = 0.9;
const NEAREST_NEIGHBOURS = 6;
