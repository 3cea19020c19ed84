/** The county's rows out of the city's warehouse into the audience's own; nothing else is ever in it. */
import { readFile } from "node:fs/promises";
import { UserError } from "../../loaders/user-error.js";
import { quote, type Warehouse } from "../../loaders/warehouse.js";
import { hideOtherNames, readOtherNames } from "./other-names.js";

/** Tables that say nothing of any place. */
const WHOLE = [
  "raw_taxonomy",
  "raw_values",
  "raw_source_values",
  "raw_indicators",
  "raw_risk_terms",
  "raw_scoring_rules",
  "raw_ledger_moves",
  "int_seasons",
];
/** What rows set aside tell of, and which matters were regrouped, is not known by county. */
const EMPTY = ["raw_file_parts", "raw_set_aside", "int_matter_merges", "int_matter_changes"];
/** Each by its file in `tables/`, in this order. */
const RAW = [
  "raw_requests",
  "raw_files",
  "raw_sources",
  "raw_areas",
  "raw_events",
  "raw_corrections",
  "raw_stopwords",
  "int_readings",
  "int_text_signals",
  "int_topic_models",
  "int_topic_predictions",
];
const REQUESTS = ["int_requests", "int_places_as_sent", "int_topic_checks", "int_matter_members"];
/** Tables with texts that are shown. */
const TOLD = ["raw_requests", "raw_files", "raw_sources", "raw_events", "int_text_signals"];

async function make(warehouse: Warehouse, name: string): Promise<void> {
  const sql = await readFile(new URL(`./tables/${name}.sql`, import.meta.url), "utf8");
  await warehouse.run(`create or replace table ${name} as ${sql}`);
}

/**
 * The id of the county of that name.
 * @throws UserError naming the counties that there are
 */
async function countyOf(warehouse: Warehouse, name: string): Promise<string> {
  const counties = await warehouse.rows(
    "select area_id, name from city.stg_areas where level = 'county' order by area_id",
  );
  const county = counties.find((row) => row.name === name);
  if (county !== undefined) return String(county.area_id);
  const known = counties.map((row) => String(row.name)).join("、");
  throw new UserError(`配置的 audiences 里有区县“${name}”，地点表里没有。有的是：${known}。请改正后重跑同一命令。`);
}

/**
 * Attaches the city's warehouse as `city` and takes what is left of staging: the county's rows as sent, with what was read in
 * their texts, names of places elsewhere hidden.
 */
export async function takeRaw(warehouse: Warehouse, city: string, county: string): Promise<void> {
  await warehouse.run(`attach ${quote(city)} as city (read_only)`);
  await warehouse.run(`set variable county = ${quote(await countyOf(warehouse, county))}`);
  const names = await readOtherNames(warehouse);
  for (const name of WHOLE) await warehouse.run(`create or replace table ${name} as from city.${name}`);
  for (const name of EMPTY) await warehouse.run(`create or replace table ${name} as from city.${name} limit 0`);
  for (const name of RAW) await make(warehouse, name);
  for (const name of TOLD) await hideOtherNames(warehouse, name, names);
}

/** After staging: takes the county's requests as the city's night told them, and lets go of the city's warehouse. */
export async function takeRequests(warehouse: Warehouse): Promise<void> {
  for (const name of REQUESTS) await make(warehouse, name);
  await warehouse.run("detach city");
}
