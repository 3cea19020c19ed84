import type { NearestPlaces } from "../statistics/places/nearest-places.js";
import { type SpaceTimeCluster, spaceTimeScan } from "../statistics/scan/space-time.js";
import { COLUMNS, SCAN_DAYS } from "./scan-jobs.js";

const OPTIONS = {
  maxDays: SCAN_DAYS,
  minCases: 5,
  permutations: 999,
  enough: 10,
  extrapolate: true,
  limit: 5,
} as const;

/** The clusters of one topic on one level of places, strongest first; `counts` by place and column, see `ScanJob`. */
export function scanTopic(counts: Int32Array, nearest: readonly NearestPlaces[]): SpaceTimeCluster[] {
  const rows = nearest.map((_, i) => counts.subarray(i * COLUMNS, (i + 1) * COLUMNS));
  return spaceTimeScan(rows, nearest, { ...OPTIONS, seed: seedOf(counts) }) ?? [];
}

/** A seed out of the data themselves, so that the same night gives the same p: FNV-1a over the cells. */
function seedOf(counts: Int32Array): number {
  let hash = 0x811c9dc5;
  for (const count of counts) hash = Math.imul(hash ^ count, 0x01000193);
  return hash >>> 0;
}
