/**
 * Models whose rows are kept from night to night: only those of requests that were touched since are made anew.
 *
 * The model's own SQL makes them: it runs over tables of the same names that hold the touched requests alone. That gives what
 * running it over everything would, where a row depends on nothing but its own request (`-- kept by request`), on the raw rows of its number
 * (`by number`), or on the requests of its matter (`by matter`), and on what the fingerprint holds: SQL, edited tables,
 * readings, classifier. Another fingerprint, another month, or many touched requests make the table anew.
 */
import { createHash } from "node:crypto";
import { inTransaction, quote, type Warehouse } from "../../loaders/warehouse.js";
import { checkGrain, makeModel } from "../make-model.js";
import { type Model, named } from "../model.js";
import { TouchedCopies } from "./touched-copies.js";

/** Above this share of all numbers it is cheaper to make the whole table. */
const MANY = 0.1;
/** Columns that look ahead of the cut-off (due within three days) change so many days before it reaches them. */
const DAYS_AHEAD = 3;

/** Opens the tables of this room. */
export async function openKept(warehouse: Warehouse): Promise<void> {
  for (const table of ["int_kept_models", "int_touched_requests"])
    await warehouse.runFile(new URL(`./${table}.sql`, import.meta.url));
}

/** After the last kept model of a night: all of them know of what was touched. */
export const forgetTouched = (warehouse: Warehouse): Promise<void> => warehouse.run("delete from int_touched_requests");

/** The kept models of a layer, which share what was touched and their small inputs. */
export class KeptLayer {
  readonly #copies: TouchedCopies;
  /** Since which cut-off `touched` was found. */
  #since: string | null = null;

  constructor(
    private readonly warehouse: Warehouse,
    private readonly layer: readonly Model[],
    private readonly all: readonly Model[],
  ) {
    this.#copies = new TouchedCopies(warehouse, all);
  }

  /** Brings a kept model up to date, all of it or nothing. */
  async update(model: Model): Promise<void> {
    const { warehouse } = this;
    const fingerprint = await fingerprintOf(warehouse, model, this.all);
    const [state] = await warehouse.rows(`select cut_off::varchar as cut_off from int_kept_models
      where name = ${quote(model.name)} and fingerprint = ${quote(fingerprint)}
        and name in (select table_name from duckdb_tables() where not temporary)`);
    if (state === undefined) return makeWhole(warehouse, model, fingerprint);
    await this.#find(model, String(state.cut_off));
    const [{ touched = 0, all_numbers = 0 } = {}] = await warehouse.rows(`
      select (select count(*) from touched)::integer as touched, approx_count_distinct(request_id)::integer as all_numbers from ${model.name}`);
    if (Number(touched) > MANY * Number(all_numbers)) await makeWhole(warehouse, model, fingerprint);
    else if (Number(touched) > 0) await this.#makeTouched(model, fingerprint, Number(touched));
    else await warehouse.run(`update int_kept_models set cut_off = cut_off() where name = ${quote(model.name)}`);
  }

  /** Lets go of what the models of the layer shared. */
  async close(): Promise<void> {
    await this.#copies.drop();
    await this.warehouse.run("drop table if exists touched");
  }

  /** Finds what was touched, for all models of the layer: a few rows more made anew cost less than to look twice. */
  async #find({ name }: Model, cutOff: string): Promise<void> {
    if (this.#since === cutOff) return;
    await this.close();
    const kinds = new Set(this.layer.map(({ kept }) => kept));
    if (kinds.has("number")) await touchedRaw(this.warehouse, name);
    else await touchedRequests(this.warehouse, cutOff, kinds.has("matter"));
    this.#since = cutOff;
  }

  async #makeTouched(model: Model, fingerprint: string, numbers: number): Promise<void> {
    const { warehouse } = this;
    await this.#copies.insteadOf(model, async () => {
      await warehouse.run(`create or replace temp table made_anew as ${model.sql}`);
      await checkGrain(warehouse, model, "made_anew");
    });
    await inTransaction(warehouse, async () => {
      await warehouse.run(`delete from ${model.name} as old using touched
        where touched.source = old.source and touched.number = number_of(old.request_id)`);
      await warehouse.run(`insert into ${model.name} by name from made_anew`);
      await note(warehouse, model, fingerprint, numbers);
    });
    await warehouse.run("drop table made_anew");
  }
}

/** What a model's rows depend on besides the requests; the month too, so that nothing is kept for longer. */
async function fingerprintOf(warehouse: Warehouse, model: Model, all: readonly Model[]): Promise<string> {
  const sqlOf = new Map(all.map(({ name, sql: its }) => [name, its]));
  const sql = new Map([[model.name, model.sql]]);
  for (const text of sql.values()) {
    for (const word of named(text)) {
      const its = sqlOf.get(word);
      if (its !== undefined) sql.set(word, its);
    }
  }
  const tables = new Set([...sql.values()].flatMap((text) => text.match(/\b(?:raw_\w+|int_source_endings)\b/g) ?? []));
  tables.delete("raw_requests");
  const contents = [...tables]
    .sort()
    .map((table) => `(select coalesce(bit_xor(hash(t)), 0)::varchar from ${table} as t)`);
  const [row] = await warehouse.rows(`
    select date_trunc('month', cut_off())::varchar as month, week_start(date '2024-01-03')::varchar as weeks,
      ${sql.has("int_requests") ? VERSIONS : "null"} as versions, [${contents.join(", ")}]::varchar as contents`);
  const parts = [[...sql].sort(), [...tables].sort(), row];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}

const VERSIONS = `concat_ws(' ', (select max(version) from int_readings), (select max(version) from int_topic_models))`;

/** Numbers whose raw rows are not those that `name` holds, as `touched`. */
async function touchedRaw(warehouse: Warehouse, name: string): Promise<void> {
  const same = `new.source = old.source and new.row_hash = old.row_hash and new.file = old.file
    and new.sheet is not distinct from old.sheet and new.line = old.line`;
  await warehouse.run(`create temp table touched as
    select source, number_of(request_id) as number from raw_requests as new anti join ${name} as old on ${same}
    union
    select source, number_of(request_id) from ${name} as old anti join raw_requests as new on ${same}`);
}

/** Numbers that were told anew or that the cut-off reached since, and those of the same matters, as `touched`. */
async function touchedRequests(warehouse: Warehouse, cutOff: string, withMatters: boolean): Promise<void> {
  await warehouse.run(`create temp table touched as
    select source, number from int_touched_requests
    union
    select source, number_of(request_id) from stg_requests
    where cut_off() <> date ${quote(cutOff)} and (${reached("requested_at", cutOff)} or ${reached("expected_at", cutOff)})`);
  if (withMatters)
    // a number may be that of several requests, and these of several matters: on until nothing comes to it
    await warehouse.run(`insert into touched
      with recursive shared as materialized (
        select source, number_of(request_id) as number, matter_id from int_matters
        where matter_id in (select matter_id from int_matters where not is_first)
      ),
      reached as (
        from touched
        union
        select other.source, other.number
        from reached join shared as mine using (source, number) join shared as other on other.matter_id = mine.matter_id
      )
      from reached except from touched`);
}

/** Whether the cut-off, or what lies shortly ahead of it, passed a time since. */
const reached = (time: string, cutOff: string): string =>
  `${time} >= least(cut_off(), date ${quote(cutOff)}) + 1 and ${time} < greatest(cut_off(), date ${quote(cutOff)}) + ${1 + DAYS_AHEAD}`;

/** Those that read the versions learn of what was touched from `int_touched_requests`. */
async function note(
  warehouse: Warehouse,
  { name, kept }: Model,
  fingerprint: string,
  numbers: number | null,
): Promise<void> {
  if (kept === "number" && numbers !== null) await warehouse.run("insert into int_touched_requests from touched");
  await warehouse.run(
    `insert or replace into int_kept_models values (${quote(name)}, ${quote(fingerprint)}, cut_off(), ${numbers ?? "null"})`,
  );
}

async function makeWhole(warehouse: Warehouse, model: Model, fingerprint: string): Promise<void> {
  await inTransaction(warehouse, async () => {
    await makeModel(warehouse, model);
    await note(warehouse, model, fingerprint, null);
  });
}
