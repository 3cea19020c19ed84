/** Worker thread: scans one topic on one level of places. */
import type { NearestPlaces } from "../statistics/places/nearest-places.js";
import type { SpaceTimeCluster } from "../statistics/scan/space-time.js";
import type { Level } from "./layout.js";
import type { ScanJob } from "./scan-jobs.js";
import { scanTopic } from "./scan-topic.js";

export type NearestByLevel = Partial<Record<Level, NearestPlaces[]>>;

export interface Scanned {
  level: Level;
  topicId: string;
  clusters: SpaceTimeCluster[];
}

export default (nearest: NearestByLevel) =>
  ({ level, topicId, counts }: ScanJob): Scanned => {
    return { level, topicId, clusters: scanTopic(counts, nearest[level] ?? []) };
  };
