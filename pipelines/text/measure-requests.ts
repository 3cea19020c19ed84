/** Requests in the order of time with the vectors of their texts, which a thread beside this one makes. */
import type { DuckDBResult, DuckDBValue } from "@duckdb/node-api";
import { runJobs } from "../../loaders/pool.js";
import { quote, type Warehouse } from "../../loaders/warehouse.js";
import type { Spoken } from "./matters/matter.js";
import { VectorReader } from "./matters/vector-bytes.js";
import { SAMPLE } from "./matters/yardstick.js";
import type { Texts, Vectors, VectorsJob } from "./vectors.worker.js";

/** So few are measured before a thread has started. */
const FEW_REQUESTS = 20_000;

/** Inputs with the words of their texts, of which the first are the title's, in the order of time. */
const IN_TIME = "requested_at, source || ':' || request_id";
const withWords = (table: string): string => `
  select row, source || ':' || request_id as id, epoch(requested_at)::double as at, caller_key, town_id, spot_id,
    coalesce(reading.words, '') as words,
    coalesce(length(regexp_replace(raw.title, '[^\\p{L}\\p{N}]', '', 'g')), 0)::integer as title_length
  from ${table} as request
  left join int_readings as reading using (text_key)
  left join (
    select source, row_hash, any_value(title) as title from raw_requests semi join ${table} using (source, row_hash) group by all
  ) as raw using (source, row_hash)
  order by ${IN_TIME}`;

/** A request with its place in the table of requests and its vector as the warehouse keeps it. */
export interface MeasuredRequest extends Spoken {
  readonly row: number;
  readonly bytes: Uint8Array;
}

type Row = Record<string, DuckDBValue>;

const orNull = (value: DuckDBValue | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

/** Who spoke, and of where. */
export const whoAndWhere = (row: Row) => ({
  caller: orNull(row.caller_key),
  town: orNull(row.town_id),
  spot: orNull(row.spot_id),
});

const textsOf = (rows: readonly Row[]): Texts => ({
  words: rows.map(({ words }) => String(words)),
  titleLengths: rows.map(({ title_length }) => Number(title_length)),
});

/** What is read, and by what it is measured. */
interface Reading {
  /** `YYYY-MM-DD`. */
  from: string;
  /** A quarter with fewer requests before it is measured by the first so many. */
  fewest: number;
  stopwords: ReadonlySet<string>;
}

/** Reads the requests of `input` from a day on, a chunk at a time. */
export async function* measureRequests(
  warehouse: Warehouse,
  reading: Reading,
): AsyncGenerator<Iterable<MeasuredRequest>> {
  const quarters = await quartersFrom(warehouse, reading.from);
  const requests = quarters.reduce((sum, quarter) => sum + quarter.requests, 0);
  const script = new URL("./vectors.worker.ts", import.meta.url);
  // one thread: it answers in the order of its jobs, and grouping takes as long as it does
  const options = { workers: requests < FEW_REQUESTS ? 0 : 1, data: reading.stopwords };
  const underWay: (readonly Unmeasured[])[] = [];
  const vectors = new VectorReader();
  async function* jobs(): AsyncGenerator<VectorsJob> {
    for await (const { sample, rows } of chunks(warehouse, quarters, reading)) {
      underWay.push(rows.map(unmeasured));
      yield { sample, texts: textsOf(rows) };
    }
  }
  for await (const measured of runJobs<VectorsJob, Vectors>(script, jobs(), options))
    yield withVectors(underWay.shift() ?? [], measured, vectors);
}

type Unmeasured = Omit<MeasuredRequest, "bytes" | "vector">;

const unmeasured = (row: Row): Unmeasured => ({
  id: String(row.id),
  at: Number(row.at),
  row: Number(row.row),
  ...whoAndWhere(row),
});

/** One after the other, so that of those that were grouped nothing is held. */
function* withVectors(
  requests: readonly Unmeasured[],
  { bytes: all, ends }: Vectors,
  vectors: VectorReader,
): Generator<MeasuredRequest> {
  for (const [i, request] of requests.entries()) {
    const bytes = all.subarray(ends[i - 1] ?? 0, ends[i]);
    yield { ...request, bytes, vector: vectors.read(bytes) };
  }
}

interface Quarter {
  /** By its first month, `YYYY-MM`. */
  quarter: string;
  requests: number;
  /** Requests before it. */
  before: number;
}

const QUARTER = "strftime(date_trunc('quarter', requested_at), '%Y-%m')";

/** The quarters that have requests from a day on. */
async function quartersFrom(warehouse: Warehouse, from: string): Promise<Quarter[]> {
  const rows = await warehouse.rows(`
    with quarters as (
      select ${QUARTER} as quarter,
        (sum(count(*)) over (order by quarter) - count(*))::integer as before,
        count(*) filter (requested_at >= date ${quote(from)})::integer as requests
      from input group by quarter
    )
    select quarter, before, requests from quarters where requests > 0 order by quarter`);
  return rows.map(({ quarter, before, requests }) => ({
    quarter: String(quarter),
    before: Number(before),
    requests: Number(requests),
  }));
}

/** The requests of each quarter a chunk at a time, of which the first brings the sample unless it is that of the quarter before. */
async function* chunks(
  warehouse: Warehouse,
  quarters: readonly Quarter[],
  reading: Reading,
): AsyncGenerator<{ sample: Texts | null; rows: readonly Row[] }> {
  // while a quarter is grouped the next is read; should that fail, it is told in its turn
  const read = (i: number) =>
    Promise.allSettled(quarters.slice(i, i + 1).map((quarter) => readQuarter(warehouse, quarter, i === 0, reading)));
  let next = read(0);
  for (const i of quarters.keys()) {
    const quarter = (await next)[0];
    next = read(i + 1);
    if (quarter?.status === "rejected") throw quarter.reason;
    let sample = quarter?.value.sample ?? null;
    for await (const rows of quarter?.value.requests.yieldRowObjects() ?? []) {
      yield { sample, rows };
      sample = null;
    }
  }
  await warehouse.run("drop table if exists sampled; drop table if exists to_group");
}

async function readQuarter(
  warehouse: Warehouse,
  { quarter, before }: Quarter,
  isFirst: boolean,
  { from, fewest }: Reading,
): Promise<{ sample: Texts | null; requests: DuckDBResult }> {
  const sample =
    isFirst || before >= fewest ? await sampleOf(warehouse, quarter, before < fewest ? fewest : null) : null;
  await warehouse.run(`create or replace temp table to_group as select * from input
    where requested_at >= date ${quote(from)} and ${QUARTER} = ${quote(quarter)}`);
  return { sample, requests: await warehouse.connection.run(withWords("to_group")) };
}

/** What a quarter is measured by: of the requests before it, or the first so many of all. */
async function sampleOf(warehouse: Warehouse, quarter: string, first: number | null): Promise<Texts> {
  const which =
    first === null
      ? `where requested_at < date ${quote(`${quarter}-01`)} order by md5(text_key::varchar), ${IN_TIME} limit ${SAMPLE}`
      : `order by ${IN_TIME} limit ${first}`;
  await warehouse.run(`create or replace temp table sampled as select * from input ${which}`);
  return textsOf(await warehouse.rows(withWords("sampled")));
}
