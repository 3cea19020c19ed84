/** Reads every text that was not read by the present lists, in parallel: its words, topic and place, and the signals in it. */
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { runJobs, workersFor } from "../../loaders/pool.js";
import { bytesOf, quote, type Warehouse } from "../../loaders/warehouse.js";
import { TOLD } from "./laid-texts.js";
import type { FoundInTexts, ReadTextsJob, ReadTextsRules } from "./read-texts.worker.js";
import { keepReadings, type Readings, readingsOf } from "./readings.js";
import { keepSignals, type Watch, watchOf } from "./watch.js";

/** One thread cuts fewer texts before two have loaded their dictionaries. */
const FEW_TEXTS = 30_000;
/** Rows of `raw_requests` whose texts are asked for at once: as many as DuckDB stores together, some 30 MB of text. */
const ROWS = 122_880;
/** Of them those that a worker gets at a time. */
const TOGETHER = 8192;

/** What is sought in texts; each text is looked at once for each version of either. */
interface Sought {
  readings: Readings | null;
  watch: Watch;
}

interface Folder {
  folder: string;
  onProgress?: (done: number, of: number) => void;
}

/** Makes `text_to_read`: texts with the row that has them, and what was not sought in them yet. Returns how many they are. */
async function chooseTexts(
  warehouse: Warehouse,
  { readings, watch }: Sought,
): Promise<{ texts: number; unread: number }> {
  const isMissing = (table: string, version: string): string =>
    `text_key not in (select text_key from ${table} where version = ${quote(version)})`;
  await warehouse.run(`create or replace temp table text_to_read as
    select text_key, min(row_id) as row_id, any_value(is_unread) as is_unread, any_value(is_unwatched) as is_unwatched
    from (
      select text_key, rowid as row_id,
        ${readings === null ? "false" : isMissing("int_readings", readings.version)} as is_unread,
        ${isMissing("int_signal_texts", watch.version)} as is_unwatched
      from raw_requests
    )
    where (is_unread or is_unwatched) and text_key in (select text_key from stg_requests)
    group by text_key`);
  const [row] = await warehouse.rows(
    "select count(*)::integer as texts, count(*) filter (is_unread)::integer as unread from text_to_read",
  );
  return { texts: Number(row?.texts), unread: Number(row?.unread) };
}

async function* jobsOf(warehouse: Warehouse, folder: string): AsyncGenerator<ReadTextsJob> {
  const parts = await warehouse.rows(
    `select distinct (row_id // ${ROWS})::integer as part from text_to_read order by part`,
  );
  let jobs = 0;
  for (const { part } of parts) {
    const isInPart = `between ${Number(part) * ROWS} and ${(Number(part) + 1) * ROWS - 1}`;
    const batches = await warehouse.rows(`select is_unread, is_unwatched, ${TOLD} as texts
      from raw_requests
      join (select row_id, is_unread, is_unwatched from text_to_read where row_id ${isInPart}) on row_id = raw_requests.rowid
      where raw_requests.rowid ${isInPart}
      group by is_unread, is_unwatched, row_id // ${TOGETHER}`);
    for (const { is_unread, is_unwatched, texts } of batches)
      yield {
        texts: bytesOf(texts),
        isUnread: is_unread === true,
        isUnwatched: is_unwatched === true,
        output: join(folder, String(jobs++)),
      };
  }
}

async function readFor(
  warehouse: Warehouse,
  { readings, watch }: Sought,
  { folder, onProgress = () => {} }: Folder,
): Promise<number> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { texts, unread } = await chooseTexts(warehouse, { readings, watch });
  if (unread > 0) await readings?.writeDictionary();
  const rules: ReadTextsRules = { readings: readings?.rules ?? null, terms: watch.terms };
  let done = 0;
  let signals = 0;
  for await (const found of runJobs<ReadTextsJob, FoundInTexts>(
    new URL("./read-texts.worker.ts", import.meta.url),
    jobsOf(warehouse, folder),
    { data: rules, workers: workersFor(texts, FEW_TEXTS) },
  )) {
    done += found.texts;
    signals += found.signals;
    onProgress(done, texts);
  }
  const filesOf = (count: number, kind: string): string | null => (count > 0 ? join(folder, `*.${kind}.ndjson`) : null);
  if (readings !== null) await keepReadings(warehouse, readings.version, filesOf(unread, "readings"));
  await keepSignals(warehouse, watch.version, filesOf(signals, "signals"));
  await rm(folder, { recursive: true });
  return unread;
}

/** Brings `int_readings` and `int_text_signals` up to date. Returns how many texts have a new reading. */
export async function readTexts(
  warehouse: Warehouse,
  { dictionary, folder, onProgress }: { dictionary: string } & Folder,
): Promise<number> {
  const readings = await readingsOf(warehouse, dictionary, folder);
  return readFor(warehouse, { readings, watch: await watchOf(warehouse) }, { folder, onProgress });
}

/** Brings `int_text_signals` alone up to date, where readings are given. */
export async function findSignals(warehouse: Warehouse, folder: string): Promise<void> {
  await readFor(warehouse, { readings: null, watch: await watchOf(warehouse) }, { folder });
}
