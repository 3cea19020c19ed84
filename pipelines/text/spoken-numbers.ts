/** Numbers in the place of callers' keys and places' ids: reading and comparing a million texts takes seconds. */
import type { DuckDBValue } from "@duckdb/node-api";
import { quote, type Warehouse } from "../../loaders/warehouse.js";

/** Numbers the places of `input`, and the callers who speak from a day on: of others nothing is asked. */
export async function numberSpoken(warehouse: Warehouse, from: string): Promise<void> {
  await warehouse.run(`
    create or replace temp table callers as
    select caller_key, row_number() over ()::integer as caller
    from input where requested_at >= date ${quote(from)} and caller_key is not null group by caller_key;
    create or replace temp table places as
    select area_id, row_number() over ()::integer as place
    from (select town_id as area_id from input union select spot_id from input) where area_id is not null`);
}

export const forgetNumbers = (warehouse: Warehouse): Promise<void> =>
  warehouse.run("drop table if exists callers; drop table if exists places");

/** SQL: joins `caller`, `town` and `spot` to a table that has `caller_key`, `town_id` and `spot_id`. */
export const NUMBERED = `
  left join callers using (caller_key)
  left join (select area_id as town_id, place as town from places) using (town_id)
  left join (select area_id as spot_id, place as spot from places) using (spot_id)`;

/** A number that may be missing. */
export const orNull = (value: DuckDBValue | undefined): number | null =>
  value === null || value === undefined ? null : Number(value);
