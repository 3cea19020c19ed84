/**
 * Brings the grouping of requests into matters up to date: from the day of the earliest request that is new or changed on,
 * all requests are grouped again upon the matters as they stood that morning. So a night ends where grouping all anew would.
 */
import { createHash } from "node:crypto";
import { quote, type Warehouse } from "../../loaders/warehouse.js";
import { openKept } from "../kept/kept-models.js";
import { keepFresh, openFresh } from "./keep-matters.js";
import { FEWEST } from "./matters/yardstick.js";
import { type MeasuredRequest, measureRequests } from "./measure-requests.js";
import { forgetNumbers, numberSpoken } from "./spoken-numbers.js";
import { standing } from "./standing-matters.js";

/** Raise it when the code groups otherwise, so that history is grouped again. */
const CODE_VERSION = 1;

const TABLES = ["int_matter_members", "int_matter_merges", "int_matter_changes"];

/** What the grouping of a request depends on, under the names of `int_matter_members`. */
const INPUTS = `
  select rowid::integer as row, source, request_id, requested_at, text_key, caller_key,
    nullif(town_id, '0') as town_id, coalesce(estate_id, village_id) as spot_id, row_hash
  from int_requests`;
const COMPARED = "requested_at, text_key, caller_key, town_id, spot_id";

interface Grouped {
  /** Requests that were grouped, the standing ones not among them. */
  readonly requests: number;
  /** Matters that changed otherwise than by taking requests in. */
  readonly changes: number;
}

/**
 * Needs `int_requests`, `int_readings`, the stopwords and the areas' names.
 * @param folder takes texts on their way to the thread that measures them
 * @param fewest until so many requests came, all are grouped anew every night (see `Yardstick`)
 */
export async function groupMatters(
  warehouse: Warehouse,
  {
    folder,
    fewest = FEWEST,
    onProgress = () => {},
  }: { folder: string; fewest?: number; onProgress?: (done: number, of: number) => void },
): Promise<Grouped> {
  for (const table of TABLES) await warehouse.runFile(new URL(`./${table}.sql`, import.meta.url));
  await openKept(warehouse);
  await warehouse.run(`create or replace temp view input as ${INPUTS}`);
  const stopwords = await stopwordsOf(warehouse);
  const version = await versionOf(warehouse, stopwords);
  const from = await firstChangedDay(warehouse, version, fewest);
  if (from === null) return { requests: 0, changes: 0 };
  const [{ of = 0 } = {}] = await warehouse.rows(
    `select count(*)::integer as of from input where requested_at >= date ${quote(from)}`,
  );
  await numberSpoken(warehouse, from);
  const measured = measureRequests(warehouse, { from, fewest, stopwords, folder });
  const requests = await groupFrom(warehouse, from, measured, (done) => onProgress(done, Number(of)));
  const changes = await keepFresh(warehouse, from, version);
  await warehouse.run("drop table joined; drop table merged; drop table standing_matters"); // they hold every request's vector
  await forgetNumbers(warehouse);
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

/** Groups the requests from a day on into the tables of `fresh`. Returns how many. */
async function groupFrom(
  warehouse: Warehouse,
  from: string,
  requests: AsyncIterable<Iterable<MeasuredRequest>>,
  onProgress: (done: number) => void,
): Promise<number> {
  const fresh = await openFresh(warehouse);
  // while standing matters are put back the first requests are read; should that fail, it is told in its turn
  const puttingBack = Promise.allSettled([standing(warehouse, from)]);
  let done = 0;
  for await (const chunk of requests) {
    const [stands] = await puttingBack;
    if (stands.status === "rejected") throw stands.reason;
    const grouping = stands.value;
    for (const request of chunk) {
      const { matter, merged } = grouping.add(request);
      fresh.join(request.id, Number(matter.id), request.vector.bytes);
      for (const { id } of merged) fresh.merge(Number(id), Number(matter.id), request.at);
      done += 1;
    }
    onProgress(done);
  }
  fresh.close();
  return done;
}
