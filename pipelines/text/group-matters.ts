/**
 * Brings the grouping of requests into matters up to date: from the day of the earliest request that is new or changed on,
 * all requests are grouped again upon the matters as they stood that morning. So a night ends where grouping all anew would.
 */
import { createHash } from "node:crypto";
import type { DuckDBValue } from "@duckdb/node-api";
import { DuckDBBlobValue } from "@duckdb/node-api";
import { quote, type Warehouse } from "../../loaders/warehouse.js";
import { openKept } from "../kept/kept-models.js";
import { keepFresh, openFresh } from "./keep-matters.js";
import { Grouping, OPEN_DAYS } from "./matters/grouping.js";
import type { Matter } from "./matters/matter.js";
import type { Told } from "./matters/told.js";
import { bytesOf, VectorReader } from "./matters/vector-bytes.js";
import { FEWEST, SAMPLE, Yardstick } from "./matters/yardstick.js";

/** Raise it when the code groups otherwise, so that history is grouped again. */
const CODE_VERSION = 1;

const TABLES = ["int_matter_members", "int_matter_merges", "int_matter_changes"];

/** What the grouping of a request depends on, under the names of `int_matter_members`. */
const INPUTS = `
  select source, request_id, requested_at, text_key, caller_key,
    nullif(town_id, '0') as town_id, coalesce(estate_id, village_id) as spot_id, row_hash
  from int_requests`;
const COMPARED = "requested_at, text_key, caller_key, town_id, spot_id";

/** Inputs with the words of their texts, of which the first are the title's, in the order of time. */
const IN_TIME = "requested_at, source || ':' || request_id";
const withWords = (table: string): string => `
  select request.*, coalesce(reading.words, '') as words, epoch(requested_at)::double as at,
    coalesce(length(regexp_replace(raw.title, '[^\\p{L}\\p{N}]', '', 'g')), 0)::integer as title_length
  from ${table} as request
  left join int_readings as reading using (text_key)
  left join (
    select source, row_hash, any_value(title) as title from raw_requests semi join ${table} using (source, row_hash) group by all
  ) as raw using (source, row_hash)
  order by ${IN_TIME}`;

export interface Grouped {
  /** Requests that were grouped, the standing ones not among them. */
  readonly requests: number;
  /** Matters that changed otherwise than by taking requests in. */
  readonly changes: number;
}

/**
 * Needs `int_requests`, `int_readings`, the stopwords and the areas' names.
 * @param fewest until so many requests came, all are grouped anew every night (see `Yardstick`)
 */
export async function groupMatters(
  warehouse: Warehouse,
  { fewest = FEWEST, onProgress = () => {} }: { fewest?: number; onProgress?: (done: number, of: number) => void } = {},
): Promise<Grouped> {
  for (const table of TABLES) await warehouse.runFile(new URL(`./${table}.sql`, import.meta.url));
  await openKept(warehouse);
  await warehouse.run(`create or replace temp view input as ${INPUTS}`);
  const stopwords = await stopwordsOf(warehouse);
  const version = await versionOf(warehouse, stopwords);
  const from = await firstChangedDay(warehouse, version, fewest);
  if (from === null) return { requests: 0, changes: 0 };
  const yardstick = new Yardstick(stopwords, (quarter) => sampleBefore(warehouse, quarter, fewest));
  const grouping = await standing(warehouse, from);
  const requests = await groupFrom(warehouse, from, { grouping, yardstick, onProgress });
  const changes = await keepFresh(warehouse, from, version);
  // they hold every request's words and vector
  await warehouse.run(
    "drop table if exists sampled; drop table if exists to_group; drop table joined; drop table merged",
  );
  return { requests, changes };
}

/** Words that tell nothing of a matter: stopwords, and the names of places. */
export async function stopwordsOf(warehouse: Warehouse): Promise<Set<string>> {
  // the place is known by its column: its name would make all that is said of it alike
  const rows = await warehouse.rows("select word from raw_stopwords union select name as word from stg_area_names");
  return new Set(rows.map(({ word }) => String(word)));
}

async function versionOf(warehouse: Warehouse, stopwords: ReadonlySet<string>): Promise<string> {
  const [{ readings = "" } = {}] = await warehouse.rows("select max(version) as readings from int_readings");
  return createHash("sha256")
    .update(JSON.stringify([CODE_VERSION, readings, [...stopwords].sort()]))
    .digest("hex")
    .slice(0, 16);
}

/** The day from which on requests are to be grouped, `YYYY-MM-DD`; null when nothing changed. */
async function firstChangedDay(warehouse: Warehouse, version: string, fewest: number): Promise<string | null> {
  const [{ day = null } = {}] = await warehouse.rows(`
    select min(least(coalesce(input.requested_at, member.requested_at), coalesce(member.requested_at, input.requested_at)))::date::varchar as day
    from input full join int_matter_members as member using (source, request_id)
    where input.request_id is null or member.request_id is null or member.version <> ${quote(version)}
      or (${COMPARED.replaceAll(/\w+/g, "input.$&")}) is distinct from (${COMPARED.replaceAll(/\w+/g, "member.$&")})`);
  if (day === null) return null;
  const [{ before = 0 } = {}] = await warehouse.rows(
    `select count(*)::integer as before from input where requested_at < date_trunc('quarter', date ${quote(String(day))})`,
  );
  const [{ first = day } = {}] = await warehouse.rows(`select min(requested_at)::date::varchar as first from (
    select requested_at from input union all select requested_at from int_matter_members)`);
  return Number(before) < fewest ? String(first) : String(day);
}

const told = (row: Record<string, DuckDBValue>): Told => ({
  id: `${row.source}:${row.request_id}`,
  at: Number(row.at),
  words: row.words === "" || row.words === undefined ? [] : String(row.words).split(" "),
  titleLength: Number(row.title_length),
  ...whoAndWhere(row),
});

const orNull = (value: DuckDBValue | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

const whoAndWhere = (row: Record<string, DuckDBValue>) => ({
  caller: orNull(row.caller_key),
  town: orNull(row.town_id),
  spot: orNull(row.spot_id),
});

async function sampleBefore(warehouse: Warehouse, quarter: string, fewest: number): Promise<readonly Told[]> {
  const sample = async (where: string, order: string, limit: number) => {
    await warehouse.run(
      `create or replace temp table sampled as select * from input ${where} order by ${order} limit ${limit}`,
    );
    return (await warehouse.rows(withWords("sampled"))).map(told);
  };
  const before = `where requested_at < date ${quote(`${quarter}-01`)}`;
  const [{ n = 0 } = {}] = await warehouse.rows(`select count(*)::integer as n from input ${before}`);
  return Number(n) < fewest
    ? sample("", IN_TIME, fewest)
    : sample(before, `md5(text_key::varchar), ${IN_TIME}`, SAMPLE);
}

/** The matters that were open on the morning of a day, with the requests before it; oldest first. */
async function standing(warehouse: Warehouse, from: string): Promise<Grouping> {
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
    ),
    open as (
      select matter_id, min((requested_at, id)) as first
      from members
      group by matter_id
      having max(requested_at) >= ${day} - interval ${OPEN_DAYS + 1} days
    )
    select matter_id, epoch(requested_at)::double as at, caller_key, town_id, spot_id, vector
    from members join open using (matter_id)
    order by first, requested_at, id`);
  const grouping = new Grouping();
  const vectors = new VectorReader();
  let matter: Matter | null = null;
  for await (const rows of result.yieldRowObjects()) {
    for (const row of rows) {
      const id = String(row.matter_id);
      if (matter?.id !== id) matter = grouping.restore(id);
      grouping.giveBack({ at: Number(row.at), vector: vectors.read(blob(row.vector)), ...whoAndWhere(row) }, matter);
    }
  }
  return grouping;
}

function blob(value: DuckDBValue | undefined): Uint8Array {
  if (value instanceof DuckDBBlobValue) return value.bytes;
  throw new TypeError("no blob");
}

/** Groups the requests from a day on, a quarter at a time, into the tables of `fresh`. Returns how many. */
async function groupFrom(
  warehouse: Warehouse,
  from: string,
  {
    grouping,
    yardstick,
    onProgress,
  }: { grouping: Grouping; yardstick: Yardstick; onProgress: (done: number, of: number) => void },
): Promise<number> {
  const fresh = await openFresh(warehouse);
  let done = 0;
  const quarters =
    await warehouse.rows(`select strftime(date_trunc('quarter', requested_at), '%Y-%m') as quarter, sum(count(*)) over ()::integer as requests
    from input where requested_at >= date ${quote(from)} group by quarter order by quarter`);
  for (const { quarter, requests } of quarters) {
    await yardstick.use(String(quarter));
    await warehouse.run(`create or replace temp table to_group as select * from input
      where requested_at >= date ${quote(from)} and strftime(date_trunc('quarter', requested_at), '%Y-%m') = ${quote(String(quarter))}`);
    // a chunk at a time: the words of a quarter are many
    for await (const rows of (await warehouse.connection.run(withWords("to_group"))).yieldRowObjects()) {
      for (const row of rows) {
        const request = told(row);
        const vector = yardstick.vectorOf(request);
        const { matter, merged } = grouping.add({ ...request, vector });
        fresh.join(request.id, matter.id, bytesOf(vector));
        for (const { id } of merged) fresh.merge(id, matter.id, request.at);
      }
      done += rows.length;
      onProgress(done, Number(requests));
    }
  }
  fresh.close();
  return done;
}
