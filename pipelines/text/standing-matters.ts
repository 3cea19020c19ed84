/** Puts the matters that stand back into a grouping. */
import { DuckDBBlobValue, type DuckDBValue } from "@duckdb/node-api";
import { quote, type Warehouse } from "../../loaders/warehouse.js";
import { Grouping, OPEN_DAYS } from "./matters/grouping.js";
import type { Matter } from "./matters/matter.js";
import { Shelf } from "./matters/vector.js";
import { whoAndWhere } from "./measure-requests.js";

/** The matters that were open on the morning of a day, with the requests before it. */
export async function standing(warehouse: Warehouse, from: string): Promise<Grouping> {
  const day = `timestamp ${quote(from)}`;
  const result = await warehouse.connection.run(`
    with recursive merged as (select matter_id, into_id from int_matter_merges where merged_at < ${day}),
    steps as (
      select matter_id, into_id from merged
      union all
      select steps.matter_id, merged.into_id from steps join merged on merged.matter_id = steps.into_id
    ),
    ends as (select matter_id, into_id from steps where into_id not in (select matter_id from merged)),
    members as (
      select requested_at, source || ':' || request_id as id, caller_key, town_id, spot_id, vector,
        coalesce(ends.into_id, member.matter_id) as matter_id
      from int_matter_members as member left join ends using (matter_id)
      where requested_at < ${day}
    )
    select matter_id, epoch(requested_at)::double as at, caller_key, town_id, spot_id, vector
    from members
    where matter_id in (select matter_id from members where requested_at >= ${day} - interval ${OPEN_DAYS + 1} days)
    order by requested_at, id`);
  const grouping = new Grouping();
  const shelf = new Shelf();
  const matters = new Map<string, Matter>();
  for await (const rows of result.yieldRowObjects()) {
    for (const row of rows) {
      const id = String(row.matter_id);
      const matter = matters.get(id) ?? grouping.restore(id);
      matters.set(id, matter);
      grouping.giveBack({ at: Number(row.at), vector: shelf.putBack(blob(row.vector)), ...whoAndWhere(row) }, matter);
    }
  }
  return grouping;
}

function blob(value: DuckDBValue | undefined): Uint8Array {
  if (value instanceof DuckDBBlobValue) return value.bytes;
  throw new TypeError("no blob");
}
