/** Requests in the order of time with the vectors of their texts, which a thread beside this one makes. */
import type { DuckDBValue } from "@duckdb/node-api";
import { runJobs } from "../../loaders/pool.js";
import { bytesOf, quote, type Warehouse } from "../../loaders/warehouse.js";
import type { Spoken } from "./matters/matter.js";
import { Vector } from "./matters/vector.js";
import { SAMPLE } from "./matters/yardstick.js";
import { NUMBERED, orNull } from "./spoken-numbers.js";
import { together } from "./told-texts.js";
import type { Vectors, VectorsJob } from "./vectors.worker.js";

/** So few are measured before a thread has started. */
const FEW_REQUESTS = 20_000;

/** So many are sent to it at a time. */
const TOGETHER = 8192;

/** The order in which requests are grouped. */
const IN_TIME = "requested_at, source || ':' || request_id";
/** Of the words of a text, those of the title come first: as many letters and digits as it has. */
const TITLE_LENGTH = "coalesce(length(regexp_replace(raw.title, '[^\\p{L}\\p{N}]', '', 'g')), 0)";
/** SQL: the requests of a query with the words of their texts. */
const withWords = (query: string): string => `
  with request as materialized (${query}),
  raw as (
    select source, row_hash, any_value(title) as title from raw_requests semi join request using (source, row_hash) group by all
  )
  select request.*, ${TITLE_LENGTH} as title_length, coalesce(reading.words, '') as words
  from request
  left join int_readings as reading using (text_key)
  left join raw using (source, row_hash)`;

/** A request by its row in `input`. */
export interface MeasuredRequest extends Spoken {
  readonly id: number;
}

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
  const underWay: Batch[] = [];
  async function* jobs(): AsyncGenerator<VectorsJob> {
    for await (const batch of batches(warehouse, quarters, reading)) {
      underWay.push(batch);
      yield { sample: batch.sample, texts: batch.texts, size: batch.to - batch.from };
    }
  }
  for await (const vectors of runJobs<VectorsJob, Vectors>(script, jobs(), options)) {
    const batch = underWay.shift();
    if (batch !== undefined) yield measured(batch, vectors);
  }
}

/** Requests of a quarter that are measured together. */
interface Batch {
  /** By what they and those after them are measured; null: by what those before were. */
  readonly sample: Uint8Array | null;
  readonly texts: Uint8Array;
  /** Columns of the quarter's requests, and which of them are these. */
  readonly columns: Columns;
  readonly from: number;
  readonly to: number;
}

/** One after the other, so that of those that were grouped nothing is held. */
function* measured({ columns, from, to }: Batch, vectors: Vectors): Generator<MeasuredRequest> {
  for (let i = from; i < to; i++) {
    const vector = new Vector(vectors.cells, vectors.from[i - from] ?? 0, vectors.sizes[i - from] ?? 0);
    yield requestAt(columns, i, vector);
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

/** The requests of each quarter a batch at a time, of which the first brings the sample unless it is that of the quarter before. */
async function* batches(warehouse: Warehouse, quarters: readonly Quarter[], reading: Reading): AsyncGenerator<Batch> {
  // while a quarter is grouped the next is read; should that fail, it is told in its turn
  const read = (i: number) =>
    Promise.allSettled(
      quarters.slice(i, i + 1).map((quarter) => readQuarter(warehouse, quarter, quarters[i - 1], reading)),
    );
  let next = read(0);
  for (const i of quarters.keys()) {
    const quarter = (await next)[0];
    next = read(i + 1);
    if (quarter?.status === "rejected") throw quarter.reason;
    yield* quarter?.value ?? [];
  }
  await warehouse.run("drop table if exists sampled; drop table if exists to_group");
}

async function readQuarter(
  warehouse: Warehouse,
  { quarter, before, requests }: Quarter,
  previous: Quarter | undefined,
  { from, fewest }: Reading,
): Promise<Batch[]> {
  const isSampled = before >= fewest || previous === undefined;
  if (isSampled) await sampleFor(warehouse, quarter, before, previous, fewest);
  const sample = isSampled ? await warehouse.rows(`select ${together("0")} as texts from sampled`) : [];
  const requestsOf = `select row, ${KEYS}, caller, town, spot,
      row_number() over (order by ${IN_TIME}) - 1 as place
    from input ${NUMBERED}
    where requested_at >= greatest(date ${quote(from)}, date ${quote(`${quarter}-01`)})
      and requested_at < date ${quote(`${quarter}-01`)} + interval 3 months`;
  await warehouse.run(`create or replace temp table to_group as ${withWords(requestsOf)}`);
  const columns = await columnsOf(warehouse);
  const texts = await warehouse.rows(`select ${together(`place % ${TOGETHER}`)} as texts
    from to_group group by place // ${TOGETHER} order by place // ${TOGETHER}`);
  return texts.map((row, i) => ({
    sample: i === 0 && sample[0] !== undefined ? bytesOf(sample[0].texts) : null,
    texts: bytesOf(row.texts),
    columns,
    from: i * TOGETHER,
    to: Math.min(requests, (i + 1) * TOGETHER),
  }));
}

/** Makes `sampled`: some of the requests before a quarter, or of a city that had few before, the first so many. */
async function sampleFor(
  warehouse: Warehouse,
  quarter: string,
  before: number,
  previous: Quarter | undefined,
  fewest: number,
): Promise<void> {
  const sampleOf = (columns: string, requests: string): string =>
    `select ${columns} from ${requests} order by md5(text_key::varchar), ${IN_TIME} limit ${SAMPLE}`;
  // the sample of the quarter before and what came in its time hold the new one, if all that came was read
  const holds = previous !== undefined && previous.before >= fewest && previous.before + previous.requests === before;
  const query = holds
    ? sampleOf(`${KEYS}, title_length, words`, "(from sampled union all by name from to_group)")
    : withWords(
        before < fewest
          ? `select ${KEYS} from input order by ${IN_TIME} limit ${fewest}`
          : sampleOf(KEYS, `(from input where requested_at < date ${quote(`${quarter}-01`)})`),
      );
  await warehouse.run(`create or replace temp table sampled as ${query}`);
}

/** By what a request of `input` and its text are found. */
const KEYS = "source, request_id, requested_at, row_hash, text_key";

/** Columns of the requests to group, in the order of time. */
type Columns = readonly (readonly DuckDBValue[])[];

async function columnsOf({ connection }: Warehouse): Promise<Columns> {
  const reader = await connection.runAndReadAll(
    "select row, epoch(requested_at)::double, caller, town, spot from to_group order by place",
  );
  return reader.getColumns();
}

function requestAt([rows, times, callers, towns, spots]: Columns, i: number, vector: Vector): MeasuredRequest {
  return {
    id: Number(rows?.[i]),
    at: Number(times?.[i]),
    caller: orNull(callers?.[i]),
    town: orNull(towns?.[i]),
    spot: orNull(spots?.[i]),
    vector,
  };
}
