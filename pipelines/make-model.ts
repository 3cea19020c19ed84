/** Makes a model's table or view, and holds it against the grain that its head states. */
import { quote, type Warehouse } from "../loaders/warehouse.js";
import type { Model } from "./model.js";

/** @throws Error when there are two rows for one */
export async function makeModel(warehouse: Warehouse, model: Model): Promise<void> {
  const { name, kind, sql } = model;
  // an earlier version may have made it of the other kind, which `or replace` does not replace
  const other = kind === "view" ? "table" : "view";
  const [made] = await warehouse.rows(`select 1 from duckdb_${other}s() where ${other}_name = ${quote(name)}`);
  if (made !== undefined) await warehouse.run(`drop ${other} ${name}`);
  await warehouse.run(`create or replace ${kind} ${name} as ${sql}`);
  await checkGrain(warehouse, model);
}

/** @throws Error when there are two rows for one in `table`: the model's own, or one of rows that were made anew */
export async function checkGrain(
  warehouse: Warehouse,
  { name, grain }: Pick<Model, "name" | "grain">,
  table = name,
): Promise<void> {
  const [{ doubles = 0 } = {}] = await warehouse.rows(
    `select (count(*) - count(distinct (${grain.join(", ")})))::integer as doubles from ${table}`,
  );
  if (doubles !== 0) throw new Error(`${doubles} rows too many for one row per ${grain.join(", ")}`);
}
