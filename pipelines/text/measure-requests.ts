/** Requests in the order of time with the vectors of their texts, which a thread beside this one makes. */
import { mkdir, rm } from "node:fs/promises";
import { runJobs } from "../../loaders/pool.js";
import { quote, type Warehouse } from "../../loaders/warehouse.js";
import { folderOf, layOut, SAMPLE_BATCH } from "./laid-out.js";
import type { Spoken } from "./matters/matter.js";
import { Vector } from "./matters/vector.js";
import { SAMPLE } from "./matters/yardstick.js";
import { NUMBERED } from "./spoken-numbers.js";
import type { Vectors, VectorsJob } from "./vectors.worker.js";

/** So few are measured before a thread has started. */
const FEW_REQUESTS = 20_000;

/** So many are measured at a time. */
const TOGETHER = 8192;

/** The order in which requests are grouped. */
const IN_TIME = "requested_at, source || ':' || request_id";

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
  /** Takes the texts while they are measured. */
  folder: string;
}

/** Reads the requests of `input` from a day on, a chunk at a time. */
export async function* measureRequests(
  warehouse: Warehouse,
  reading: Reading,
): AsyncGenerator<Iterable<MeasuredRequest>> {
  await putInOrder(warehouse, reading.from);
  const quarters = await quartersFrom(warehouse, reading.from);
  const sampled = await sampleQuarters(warehouse, quarters, reading.fewest);
  await rm(reading.folder, { recursive: true, force: true });
  await mkdir(reading.folder, { recursive: true });
  await warehouse.run(`
    create or replace temp table to_measure as
    select quarter, place // ${TOGETHER} as batch, place % ${TOGETHER} as place, text_key from to_group
    union all
    select quarter, ${SAMPLE_BATCH}, 0, text_key from samples`);
  await layOut(warehouse, "to_measure", reading.folder);
  const script = new URL("./vectors.worker.ts", import.meta.url);
  const requests = quarters.reduce((sum, quarter) => sum + quarter.requests, 0);
  // one thread: it answers in the order of its jobs, and grouping takes as long as it does
  const options = { workers: requests < FEW_REQUESTS ? 0 : 1, data: reading.stopwords };
  const underWay: Batch[] = [];
  async function* jobs(): AsyncGenerator<VectorsJob> {
    for (const quarter of quarters) {
      const spoken = await spokenIn(warehouse, quarter);
      for (const batch of batchesOf(spoken)) {
        underWay.push(batch);
        const folder = (number: number) => folderOf(reading.folder, quarter.quarter, number);
        const isNew = batch.from === 0 && sampled.has(quarter.quarter);
        yield {
          sample: isNew ? folder(SAMPLE_BATCH) : null,
          texts: folder(batch.from / TOGETHER),
          size: batch.to - batch.from,
        };
      }
    }
  }
  for await (const vectors of runJobs<VectorsJob, Vectors>(script, jobs(), options)) {
    const batch = underWay.shift();
    if (batch !== undefined) yield measured(batch, vectors);
  }
  await warehouse.run("drop table samples; drop table to_measure; drop table to_group");
  await rm(reading.folder, { recursive: true });
}

/** Makes `to_group`: the requests from a day on, with their places in the order of their quarter. */
async function putInOrder(warehouse: Warehouse, from: string): Promise<void> {
  await warehouse.run(`
    create or replace temp table to_group as
    select row, epoch(requested_at)::double as seconds, caller, town, spot, text_key, quarter,
      (row_number() over (partition by quarter order by ${IN_TIME}) - 1)::integer as place
    from (select *, ${QUARTER} as quarter from input where requested_at >= date ${quote(from)}) ${NUMBERED}`);
}

interface Quarter {
  /** By its first month, `YYYY-MM`. */
  quarter: string;
  /** To group. */
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

/** Makes `samples`: by which requests each quarter is measured. Returns the quarters that have another sample than the one before. */
async function sampleQuarters(
  warehouse: Warehouse,
  quarters: readonly Quarter[],
  fewest: number,
): Promise<ReadonlySet<string>> {
  await warehouse.run("create or replace temp table samples (quarter varchar, text_key uuid)");
  const sampled = new Set<string>();
  for (const [i, { quarter, before }] of quarters.entries()) {
    const previous = quarters[i - 1];
    if (before < fewest && previous !== undefined) continue;
    await warehouse.run(`
      create or replace temp table sample as ${sampleOf(quarter, before, previous, fewest)};
      insert into samples select ${quote(quarter)} as quarter, text_key from sample`);
    sampled.add(quarter);
  }
  await warehouse.run("drop table if exists sample");
  return sampled;
}

/** SQL: some of the requests before a quarter, or of a city that had few before, the first so many. */
function sampleOf(quarter: string, before: number, previous: Quarter | undefined, fewest: number): string {
  const columns = "source, request_id, requested_at, text_key";
  if (before < fewest) return `select ${columns} from input order by ${IN_TIME} limit ${fewest}`;
  const requests = `select ${columns} from input where requested_at < date ${quote(`${quarter}-01`)}`;
  // the sample of the quarter before and what came in its time hold the new one
  const holding =
    previous !== undefined && previous.before >= fewest
      ? `from sample union all ${requests} and requested_at >= date ${quote(`${previous.quarter}-01`)}`
      : requests;
  return `from (${holding}) order by md5(text_key::varchar), ${IN_TIME} limit ${SAMPLE}`;
}

/** What of the requests to group of a quarter is compared, by their place in it. */
interface SpokenColumns {
  readonly rows: Int32Array;
  readonly times: Float64Array;
  /** 0 where there is none. */
  readonly callers: Int32Array;
  readonly towns: Int32Array;
  readonly spots: Int32Array;
}

async function spokenIn({ connection }: Warehouse, { quarter, requests }: Quarter): Promise<SpokenColumns> {
  const columns = {
    rows: new Int32Array(requests),
    times: new Float64Array(requests),
    callers: new Int32Array(requests),
    towns: new Int32Array(requests),
    spots: new Int32Array(requests),
  };
  const result = await connection.run(`
    select place, row, seconds, coalesce(caller, 0), coalesce(town, 0), coalesce(spot, 0)
    from to_group where quarter = ${quote(quarter)}`);
  const { rows, times, callers, towns, spots } = columns;
  for (const chunk of await result.fetchAllChunks()) {
    const places = chunk.getColumnValues(0).map(Number);
    for (const [i, column] of [rows, times, callers, towns, spots].entries()) {
      const vector = chunk.getColumnVector(i + 1);
      for (const [at, place] of places.entries()) column[place] = Number(vector.getItem(at));
    }
  }
  return columns;
}

/** Requests of a quarter that are measured together. */
interface Batch {
  readonly spoken: SpokenColumns;
  readonly from: number;
  readonly to: number;
}

function* batchesOf(spoken: SpokenColumns): Generator<Batch> {
  const requests = spoken.rows.length;
  for (let from = 0; from < requests; from += TOGETHER) yield { spoken, from, to: Math.min(requests, from + TOGETHER) };
}

/** One after the other, so that of those that were grouped nothing is held. */
function* measured({ spoken, from, to }: Batch, vectors: Vectors): Generator<MeasuredRequest> {
  const orNull = (number = 0) => (number === 0 ? null : number);
  for (let i = from; i < to; i++) {
    yield {
      id: spoken.rows[i] ?? 0,
      at: spoken.times[i] ?? 0,
      caller: orNull(spoken.callers[i]),
      town: orNull(spoken.towns[i]),
      spot: orNull(spoken.spots[i]),
      vector: new Vector(vectors.cells, vectors.from[i - from] ?? 0, vectors.sizes[i - from] ?? 0),
    };
  }
}
