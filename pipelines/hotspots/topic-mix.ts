/**
 * A coarse topic can rise in some places only because one of its parts has its season: heating is called about in towns, so
 * all requests “gather” there in November. Each part by itself is where it always is, and then there is nothing to tell.
 */
import { quote, type Warehouse } from "../../loaders/warehouse.js";
import type { Level } from "./layout.js";
import type { TopicPaths } from "./scan-jobs.js";

export interface MixedCluster {
  level: Level;
  topicId: string;
  places: readonly string[];
  /** Days before the cut-off on which it begins. */
  daysAgo: number;
  observed: number;
  expected: number;
}

/** Of a cluster's excess at least this share is left when each of its finest topics is held against its own places and days. */
const LEAST_LEFT = 0.5;

/** Whether the excess stays where every finest topic of it is expected at its own share of places and days. */
export async function exceedsItsMix(
  warehouse: Warehouse,
  { level, topicId, places, daysAgo, observed, expected }: MixedCluster,
  paths: TopicPaths,
): Promise<boolean> {
  const within = `${level}_id in (${places.map(quote).join(", ")})`;
  const parts = await warehouse.rows(`select topic_id, coalesce(sum(cases) filter (${within}), 0)::integer as here,
      coalesce(sum(cases) filter (days_ago <= ${daysAgo}), 0)::integer as now, sum(cases)::integer as cases
    from mart_hotspot_cases where ${level}_id <> '0' group by topic_id`);
  const mixed = parts
    .filter((row) => topicId === "" || paths.get(String(row.topic_id))?.includes(topicId) === true)
    .reduce((sum, { here, now, cases }) => sum + (Number(here) * Number(now)) / Number(cases), 0);
  return observed - mixed >= LEAST_LEFT * (observed - expected);
}
