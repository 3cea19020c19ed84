/** Hotspots: town by topic in the newest week, rates by town, estates. */
import type { Warehouse } from "../../loaders/warehouse.js";
import type { Hotspots } from "../published.js";
import type { Lists } from "./lists.js";

export async function readHotspots(warehouse: Warehouse, lists: Lists): Promise<Hotspots> {
  const newest = lists.weeks.at(-1);
  if (newest === undefined) throw new Error("no complete week");
  const cells = (await warehouse.rows("select * from mart_hotspot_cells order by town_id, topic_1")).map((row) => ({
    place_id: String(row.town_id),
    topic_id: String(row.topic_1),
    requests: Number(row.requests),
    expected: Number(row.expected),
    z: row.z === null ? null : Number(row.z),
  }));
  const towns = (await warehouse.rows("select * from mart_town_rates order by town_id")).map((row) => ({
    place_id: String(row.town_id),
    requests_4w: Number(row.requests_4w),
    per_10k_4w: row.per_10k_4w === null ? null : Number(row.per_10k_4w),
  }));
  const estates = (
    await warehouse.rows("select * from mart_estate_counts order by requests_4w desc, estate_id, topic_2")
  ).map((row) => ({
    name: String(row.name),
    place_id: String(row.town_id),
    topic_id: String(row.topic_2),
    requests_4w: Number(row.requests_4w),
    households: row.households === null ? null : Number(row.households),
  }));
  const [{ unplaced = 0 } = {}] =
    await warehouse.rows(`select coalesce(sum(requests), 0)::integer as unplaced from mart_weekly_cube
    where week_start = (select max(week_start) from mart_weeks) and (town_id = '0' or topic_1 = '0')`);
  const parts = cells.reduce((sum, cell) => sum + cell.requests, Number(unplaced));
  const sums = [
    {
      name: "矩阵各格 + 地点不明或未分类 = 受理量",
      total: newest.requests,
      parts,
      is_closed: parts === newest.requests,
    },
  ];
  return { week: newest.week, cells, towns, estates, sums };
}
