/** Worker thread: scans one topic on one level of places. */
import { workerData } from "node:worker_threads";
import { serveJobs } from "../../loaders/pool.js";
import type { NearestPlaces } from "../statistics/places/nearest-places.js";
import { type SpaceTimeCluster, spaceTimeScan } from "../statistics/scan/space-time.js";
import type { Level } from "./layout.js";
import { COLUMNS, SCAN_DAYS, type ScanJob } from "./scan-jobs.js";

export type NearestByLevel = Partial<Record<Level, NearestPlaces[]>>;

export interface Scanned {
  level: Level;
  topicId: string;
  clusters: SpaceTimeCluster[];
}

const nearest: NearestByLevel = workerData.data;

const OPTIONS = {
  maxDays: SCAN_DAYS,
  minCases: 5,
  permutations: 999,
  enough: 10,
  extrapolate: true,
  limit: 5,
} as const;

serveJobs(({ level, topicId, counts }: ScanJob): Scanned => {
  const places = counts.length / COLUMNS;
  const rows = Array.from({ length: places }, (_, i) => counts.subarray(i * COLUMNS, (i + 1) * COLUMNS));
  const clusters = spaceTimeScan(rows, nearest[level] ?? [], { ...OPTIONS, seed: seedOf(counts) });
  return { level, topicId, clusters: clusters ?? [] };
});

/** A seed out of the data themselves, so that the same night gives the same p: FNV-1a over the cells. */
function seedOf(counts: Int32Array): number {
  let hash = 0x811c9dc5;
  for (const count of counts) hash = Math.imul(hash ^ count, 0x01000193);
  return hash >>> 0;
}
