/** The night's scans: where, in the weeks up to the cut-off, has something gathered that place and time alone do not explain? */
import { readFile } from "node:fs/promises";
import { sum } from "d3";
import { runJobs, workersFor } from "../../loaders/pool.js";
import { inTransaction, quote, type Warehouse } from "../../loaders/warehouse.js";
import type { Boundary } from "../boundaries.js";
import { addDays, type Calendar } from "../calendar.js";
import type { Progress } from "../progress.js";
import { type Candidate, dropExplained } from "./explained.js";
import { type Layout, LEVELS, type Level, layoutOf, readPlaces } from "./layout.js";
import type { NearestByLevel, Scanned } from "./scan.worker.js";
import { readTopicPaths, SCAN_DAYS, type ScanJob, scanJobs, type TopicPaths } from "./scan-jobs.js";
import { exceedsItsMix, type MixedCluster } from "./topic-mix.js";

/** A period shorter than twice the longest cluster says too little of what is usual. */
const LEAST_DAYS = 2 * SCAN_DAYS;
/**
 * A cluster is told when chance, over all scans of a night, gives one as strong no more often than every so many days: with
 * one night in so many something is told though nothing happened.
 */
export const LEAST_RECURRENCE_DAYS = 100;
/** With fewer requests in all scans one thread is done before a second has started. */
const FEW_CASES = 20_000;
/** Beyond it a fitted tail says nothing more. */
const LONGEST_RECURRENCE_DAYS = 36_500;

interface Cluster extends Candidate, MixedCluster {
  firstDay: string;
  lastDay: string;
  llr: number;
  recurrenceDays: number;
}

/** Scans the night's requests and writes `int_hotspot_clusters`, their places, and every scan that was made. */
export async function findClusters(
  warehouse: Warehouse,
  calendar: Calendar,
  boundaries: readonly Boundary[],
  progress: Progress,
): Promise<void> {
  const step = progress("热点扫描");
  const paths = await readTopicPaths(warehouse);
  const layouts = await layoutsOf(warehouse, boundaries);
  const jobs: ScanJob[] = [];
  for (const layout of layouts) jobs.push(...(await scanJobs(warehouse, layout, paths)));
  // the large ones first, so that no core waits for the last of them
  jobs.sort((a, b) => b.recentCases - a.recentCases);
  const scanned = new Map<ScanJob, Scanned>();
  const byKey = new Map(jobs.map((job) => [`${job.level} ${job.topicId}`, job]));
  const nearest: NearestByLevel = Object.fromEntries(layouts.map((layout) => [layout.level, layout.nearest]));
  for await (const result of runJobs<ScanJob, Scanned>(new URL("./scan.worker.ts", import.meta.url), jobs, {
    data: nearest,
    workers: workersFor(
      sum(jobs, ({ recentCases }) => recentCases),
      FEW_CASES,
    ),
  })) {
    const job = byKey.get(`${result.level} ${result.topicId}`);
    if (job !== undefined) scanned.set(job, result);
    step.update(scanned.size, jobs.length);
  }
  const rare = jobs
    .flatMap((job) => clustersOf(job, scanned.get(job), layouts, paths, jobs.length, calendar))
    .filter(({ recurrenceDays }) => recurrenceDays >= LEAST_RECURRENCE_DAYS);
  const real: Cluster[] = [];
  for (const cluster of rare) if (await exceedsItsMix(warehouse, cluster, paths)) real.push(cluster);
  const clusters = dropExplained(real).sort((a, b) => a.p - b.p || (a.topicId < b.topicId ? -1 : 1));
  await store(warehouse, jobs, scanned, layouts, clusters);
  step.end(`${jobs.length} 次扫描，${clusters.length} 处聚集`);
}

/** Towns and villages; counties where requests name no towns; nothing where they name none or the history is too short. */
async function layoutsOf(warehouse: Warehouse, boundaries: readonly Boundary[]): Promise<Layout[]> {
  const [{ days = 0, finest = "" } = {}] = await warehouse.rows(`select (select level from mart_finest_place) as finest,
    coalesce((cut_off() - min(week_start))::integer + 1, 0) as days from mart_weeks`);
  if (Number(days) < LEAST_DAYS) return [];
  const levels = LEVELS.filter((level) => level === finest || (level === "village" && finest === "town"));
  const layouts: Layout[] = [];
  for (const level of levels) {
    const places = await readPlaces(warehouse, level);
    if (places.length > 1) layouts.push(layoutOf(level, places, boundaries));
  }
  return layouts;
}

function clustersOf(
  { level, topicId }: ScanJob,
  scanned: Scanned | undefined,
  layouts: readonly Layout[],
  paths: TopicPaths,
  scans: number,
  calendar: Calendar,
): Cluster[] {
  const places = layouts.find((layout) => layout.level === level)?.places ?? [];
  const dayOf = (column: number) => addDays(calendar.cutOff, column - SCAN_DAYS);
  return (scanned?.clusters ?? []).map(({ places: indexes, first, last, ...found }) => {
    const members = indexes.flatMap((i) => places[i] ?? []);
    return {
      level,
      topicId,
      path: topicId === "" ? [""] : (paths.get(topicId) ?? [topicId, ""]),
      places: members.map(({ id }) => id),
      within: new Set(members.flatMap(({ id, parentId }) => (parentId === null ? [id] : [id, parentId]))),
      firstDay: dayOf(first),
      lastDay: dayOf(last),
      daysAgo: SCAN_DAYS - first,
      observed: found.observed,
      expected: found.expected,
      llr: found.llr,
      p: found.p,
      recurrenceDays: Math.min(LONGEST_RECURRENCE_DAYS, 1 / (scans * found.p)),
    };
  });
}

const TABLES = ["int_hotspot_clusters", "int_hotspot_cluster_places", "int_hotspot_scans"] as const;

async function store(
  warehouse: Warehouse,
  jobs: readonly ScanJob[],
  scanned: ReadonlyMap<ScanJob, Scanned>,
  layouts: readonly Layout[],
  clusters: readonly Cluster[],
): Promise<void> {
  const basis = new Map<Level, string>(layouts.map((layout) => [layout.level, layout.basis]));
  const insert = async (table: (typeof TABLES)[number], rows: readonly (readonly (string | number | null)[])[]) => {
    const values = rows.map((row) => `(${row.map(literal).join(", ")})`);
    if (values.length > 0) await warehouse.run(`insert into ${table} values ${values.join(", ")}`);
  };
  await inTransaction(warehouse, async () => {
    for (const table of TABLES) await warehouse.run(await readFile(new URL(`./${table}.sql`, import.meta.url), "utf8"));
    await insert(
      "int_hotspot_scans",
      jobs.map((job) => {
        const strongest = scanned.get(job)?.clusters[0];
        return [job.level, job.topicId, basis.get(job.level) ?? "", job.cases, strongest?.p ?? null];
      }),
    );
    await insert(
      "int_hotspot_clusters",
      clusters.map((c, i) => [
        i + 1,
        c.topicId,
        c.level,
        c.firstDay,
        c.lastDay,
        c.observed,
        c.expected,
        c.llr,
        c.p,
        c.recurrenceDays,
      ]),
    );
    await insert(
      "int_hotspot_cluster_places",
      clusters.flatMap(({ places }, i) => places.map((place, index) => [i + 1, index, place])),
    );
  });
}

const literal = (value: string | number | null): string =>
  typeof value === "string" ? quote(value) : value === null ? "null" : String(value);
