/** Kilometres of the invented land → degrees and GeoJSON rings. */
import { type Point, type Ring, signedArea } from "./regions.js";

/** Where the invented land is put: any degrees of the country would do. */
const ORIGIN = { long: 117.35, lat: 34.85 };

/** To about a metre. */
export const round5 = (value: number): number => Math.round(value * 1e5) / 1e5;

/** Kilometres east and north of the middle → degrees. */
export function toDegrees([x, y]: Point): Point {
  const kmPerDegree = 111.32 * Math.cos((ORIGIN.lat * Math.PI) / 180);
  return [round5(ORIGIN.long + x / kmPerDegree), round5(ORIGIN.lat + y / 110.57)];
}

/** Rings as RFC 7946 wants them, in degrees: one polygon an outer ring, with the holes that follow it. */
export function polygonsOf(rings: readonly Ring[]): Point[][][] {
  const degrees = rings.map((ring) => ring.map(toDegrees));
  const holes = degrees.filter((ring) => signedArea(ring) < 0);
  const outers = degrees.filter((ring) => signedArea(ring) > 0);
  return outers.map((outer, index) => (index === 0 ? [outer, ...holes] : [outer]));
}
