/** Since when the city and its counties can be compared with themselves; see alarms/openings.ts. */
import type { Warehouse } from "../../loaders/warehouse.js";
import { ALL } from "../alarms/series.js";
import type { Site } from "../published.js";

/** The city first; empty where nothing opened late. */
export async function readOpenings(warehouse: Warehouse): Promise<Site["openings"]> {
  const rows = await warehouse.rows(
    "select place_id, since::varchar as since from int_alarm_openings order by place_id",
  );
  return rows.map(({ place_id, since }) => ({
    place_id: place_id === ALL ? null : String(place_id),
    since: String(since),
  }));
}
