/** Hotspots: clusters, rates by place, place by topic in the newest week, estates. */
import type { Warehouse } from "../../loaders/warehouse.js";
import type { Boundary } from "../boundaries.js";
import { LEAST_RECURRENCE_DAYS } from "../hotspots/find-clusters.js";
import { type Level, layoutOf, neighboursOf, readPlaces } from "../hotspots/layout.js";
import { LEAST_EXPECTED, type PlaceRate, placeRates } from "../hotspots/rates.js";
import { Hotspots } from "../published.js";
import { readClusters } from "./hotspot-clusters.js";
import type { Lists } from "./lists.js";

export async function readHotspots(
  warehouse: Warehouse,
  lists: Lists,
  boundaries: readonly Boundary[],
): Promise<Omit<Hotspots, "sums">> {
  const newest = lists.weeks.at(-1);
  if (newest === undefined) throw new Error("no complete week");
  const cells = await readCells(warehouse);
  return {
    week: newest.week,
    scan: await readScan(warehouse),
    clusters: await readClusters(warehouse),
    ...(await readRates(warehouse, boundaries)),
    least_expected: LEAST_EXPECTED,
    cells,
    estates: await readEstates(warehouse),
    outside: await readOutside(warehouse),
  };
}

/** What was scanned; null where nothing could be. */
async function readScan(warehouse: Warehouse): Promise<Hotspots["scan"]> {
  const levels = await warehouse.rows(
    "select level, basis, count(*)::integer as scans from int_hotspot_scans group by level, basis order by level",
  );
  if (levels.length === 0) return null;
  const [period] = await warehouse.rows(`select cut_off()::varchar as until,
    greatest(cut_off() - 363, (select min(week_start) from mart_weeks))::varchar as since`);
  const scan = { from: period?.since, to: period?.until, levels, least_recurrence_days: LEAST_RECURRENCE_DAYS };
  return Hotspots.shape.scan.parse(scan);
}

async function readRates(
  warehouse: Warehouse,
  boundaries: readonly Boundary[],
): Promise<Pick<Hotspots, "level" | "neighbours" | "places">> {
  const rows = await warehouse.rows("select * from mart_hotspot_places order by place_id");
  if (rows.length === 0) return { level: null, neighbours: null, places: [] };
  const level: Level = rows[0]?.level === "county" ? "county" : "town";
  const near = neighboursOf(layoutOf(level, await readPlaces(warehouse, level), boundaries), boundaries);
  // both lists are in the order of the ids
  const counts = rows.map((row) => ({
    requests: Number(row.requests_4w),
    residents: row.residents === null ? null : Number(row.residents),
  }));
  const rates: readonly PlaceRate[] = placeRates(counts, near.neighbours);
  const places = rows.map((row, i) => ({
    place_id: String(row.place_id),
    requests_4w: Number(row.requests_4w),
    has_residents: row.residents !== null,
    ...rounded(rates[i] ?? { rate: null, gi: null }),
  }));
  return { level, neighbours: places.some(({ gi }) => gi !== null) ? near.basis : null, places };
}

/** Four digits: the last of all differ with what the machine makes of the same sums. */
function rounded({ rate, gi }: PlaceRate): PlaceRate {
  const digits = (value: number) => Number(value.toPrecision(4));
  return {
    rate: rate && { per_10k: digits(rate.per_10k), low: digits(rate.low), high: digits(rate.high) },
    gi: gi && { ...gi, z: digits(gi.z) },
  };
}

async function readCells(warehouse: Warehouse): Promise<Hotspots["cells"]> {
  return (await warehouse.rows("select * from mart_hotspot_cells order by place_id, topic_1")).map((row) => ({
    place_id: String(row.place_id),
    topic_id: String(row.topic_1),
    requests: Number(row.requests),
    expected: Number(row.expected),
    z: row.z === null ? null : Number(row.z),
  }));
}

const perHundred = (requests: number, households: number): number | null =>
  households === 0 ? null : Number(((requests * 100) / households).toPrecision(4));

async function readEstates(warehouse: Warehouse): Promise<Hotspots["estates"]> {
  const rows = await warehouse.rows("select * from mart_estate_counts order by requests_4w desc, estate_id, topic_2");
  return rows.map((row) => ({
    name: String(row.name),
    place_id: String(row.town_id),
    topic_id: String(row.topic_2),
    requests_4w: Number(row.requests_4w),
    households: row.households === null ? null : Number(row.households),
    per_100_households: row.households === null ? null : perHundred(Number(row.requests_4w), Number(row.households)),
  }));
}

/** What of the newest week has no place or topic in the matrix. */
async function readOutside(warehouse: Warehouse): Promise<number> {
  const [{ outside = 0 } = {}] = await warehouse.rows(`select coalesce(sum(requests), 0)::integer as outside
    from mart_weekly_cube as cube
    where week_start = (select max(week_start) from mart_weeks)
      and (topic_1 = '0' or not exists (select 1 from mart_hotspot_places where place_id in (cube.county_id, cube.town_id)))`);
  return Number(outside);
}
