/** What every published file refers to: weeks, topics, places, channels, in the order that `site.json` gives them. */
import type { Warehouse } from "../../loaders/warehouse.js";
import { Site } from "../published.js";

export interface Lists {
  weeks: (Site["weeks"][number] & { start: string })[];
  topics: Site["topics"];
  places: Site["places"];
  finest_place: Site["finest_place"];
  channels: Site["channels"];
}

async function readFinestPlace(warehouse: Warehouse): Promise<Site["finest_place"]> {
  const [{ level } = {}] = await warehouse.rows("select level from mart_finest_place");
  return Site.shape.finest_place.parse(level);
}

/** Topic and place of what could not be told. */
const UNKNOWN = "0";

export async function readLists(warehouse: Warehouse): Promise<Lists> {
  const weeks = (
    await warehouse.rows(
      "select week, week_start::varchar as start, week_end::varchar as until, requests from mart_weeks order by week_index",
    )
  ).map((row) => ({
    week: String(row.week),
    start: String(row.start),
    from: String(row.start),
    to: String(row.until),
    requests: Number(row.requests),
  }));
  const topics: Site["topics"] = (
    await warehouse.rows("select topic_id, parent_id, level, name from stg_topics where level <= 2 order by topic_id")
  ).map((row) => ({
    topic_id: String(row.topic_id),
    parent_id: row.parent_id === null ? null : String(row.parent_id),
    level: Number(row.level),
    name: String(row.name),
  }));
  topics.push({ topic_id: UNKNOWN, parent_id: null, level: 1, name: "未分类" });
  const places: Site["places"] = (
    await warehouse.rows(`select area_id, parent_id, level, name, residents from stg_areas where level in ('county', 'town')
      order by level, area_id`)
  ).map((row) => ({
    place_id: String(row.area_id),
    parent_id: row.parent_id === null || row.level === "county" ? null : String(row.parent_id),
    level: row.level === "county" ? "county" : "town",
    name: String(row.name),
    residents: row.residents === null ? null : Number(row.residents),
  }));
  places.push({ place_id: UNKNOWN, parent_id: null, level: "unknown", name: "地点不明", residents: null });
  const channels = (
    await warehouse.rows(
      "select channel, sum(requests)::integer as requests from mart_weekly_cube group by channel order by requests desc, channel",
    )
  ).map((row) => ({ channel: String(row.channel), requests: Number(row.requests) }));
  return { weeks, topics, places, finest_place: await readFinestPlace(warehouse), channels };
}
