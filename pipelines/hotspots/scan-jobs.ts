/** What is scanned: for each level of places all requests, and every topic with enough of them. */
import type { Warehouse } from "../../loaders/warehouse.js";
import type { Layout, Level } from "./layout.js";

/** Days that a cluster may last; the column before them holds all earlier days of the period. */
export const SCAN_DAYS = 28;
export const COLUMNS = SCAN_DAYS + 1;

export interface ScanJob {
  level: Level;
  /** '' for all requests. */
  topicId: string;
  /** Cases by place and column. */
  counts: Int32Array;
  cases: number;
  recentCases: number;
}

/** Fewest requests of the last 28 days that a topic is scanned with. */
const LEAST_RECENT: Record<Level, number> = { county: 10, town: 10, village: 30 };
/** Where fewer requests of known towns name their village, villages are not scanned. */
const LEAST_PLACED = 0.5;

/** Each topic with those it lies within, itself first and '' (all) last. */
export type TopicPaths = ReadonlyMap<string, readonly string[]>;

export async function readTopicPaths(warehouse: Warehouse): Promise<TopicPaths> {
  const rows = await warehouse.rows("select topic_id, topic_1, topic_2 from stg_topics");
  const paths = rows.map((row): [string, string[]] => {
    const path = [row.topic_id, row.topic_2, row.topic_1].filter((id) => id !== null).map(String);
    return [String(row.topic_id), [...new Set(path), ""]];
  });
  return new Map([...paths, ["0", ["0", ""]]]);
}

/** The scans of one level. A topic that is the whole of the topic above it is scanned, the one above is not. */
export async function scanJobs(warehouse: Warehouse, layout: Layout, paths: TopicPaths): Promise<ScanJob[]> {
  const { level, places } = layout;
  const index = new Map(places.map(({ id }, i) => [id, i]));
  const rows = await warehouse.rows(`select ${level}_id as place_id, topic_id, days_ago, sum(cases)::integer as cases
    from mart_hotspot_cases where ${level === "village" ? "town" : level}_id <> '0' group by all order by all`);
  const jobs = new Map<string, ScanJob>();
  let placed = 0;
  let all = 0;
  for (const row of rows) {
    const cases = Number(row.cases);
    const place = index.get(String(row.place_id));
    all += cases;
    if (place === undefined) continue;
    placed += cases;
    const column = SCAN_DAYS - Number(row.days_ago);
    for (const topicId of paths.get(String(row.topic_id)) ?? [""]) {
      const job = jobs.get(topicId) ?? emptyJob(level, topicId, places.length);
      jobs.set(topicId, job);
      const cell = place * COLUMNS + column;
      job.counts[cell] = (job.counts[cell] ?? 0) + cases;
      job.cases += cases;
      if (column > 0) job.recentCases += cases;
    }
  }
  if (placed < LEAST_PLACED * all) return [];
  const doubled = new Set([...jobs.values()].flatMap((job) => wholeOf(job, jobs, paths)));
  return [...jobs.values()].filter((job) => job.recentCases >= LEAST_RECENT[level] && !doubled.has(job.topicId));
}

const emptyJob = (level: Level, topicId: string, places: number): ScanJob => ({
  level,
  topicId,
  counts: new Int32Array(places * COLUMNS),
  cases: 0,
  recentCases: 0,
});

/** The topics above that have no other case. */
function wholeOf(job: ScanJob, jobs: ReadonlyMap<string, ScanJob>, paths: TopicPaths): string[] {
  const [, ...above] = paths.get(job.topicId) ?? [];
  return above.filter((topicId) => jobs.get(topicId)?.cases === job.cases);
}
