/**
 * Loads what is new of all sources into the raw tables.
 *
 * Files are read in parallel into a spool, then taken in by one transaction, so a killed run leaves the warehouse as it
 * was. What is kept does not depend on the order in which files came: rows are keyed by their content.
 */
import { statSync } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { isClutter } from "./files/clutter.js";
import { runJobs, workersFor } from "./pool.js";
import { type ExportFile, type FileResult, fileIdOf, sha256Of } from "./read-export.js";
import type { Source } from "./source.js";
import { UserError } from "./user-error.js";
import { inTransaction, quote, type Warehouse } from "./warehouse.js";

interface LoadOptions {
  exports: string;
  sources: readonly Source[];
  /** Folder that may be emptied; on the same disk as the warehouse. */
  spool: string;
  secret: Buffer;
  /** `YYYY-MM-DD HH:MM:SS`; times outside are impossible. */
  earliest: string;
  latest: string;
  onProgress?: (done: number, of: number, file: string) => void;
}

export interface LoadResult {
  files: number;
  newFiles: number;
  rows: number;
  loaded: number;
  setAside: number;
  known: number;
}

/** One thread reads smaller deliveries before two have started. */
const FEW_BYTES = 8 << 20;

const RAW_TABLES = ["raw_requests", "raw_files", "raw_file_parts", "raw_set_aside"] as const;
const sqlOf = (name: string): URL => new URL(`./tables/${name}.sql`, import.meta.url);

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);

/**
 * Every file below a source's folder, in the order of its name; what no office means to send left out. Links
 * to files count as files, links to folders are not followed: they may lead round in circles.
 */
async function filesOf(source: Source, exports: string): Promise<{ path: string; file: string }[]> {
  const root = join(exports, source.folder);
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw new UserError(
      `来源“${source.title}”的文件夹读不到：${root}（${error instanceof Error ? error.message : String(error)}）。请建立该文件夹并检查读取权限，或在配置的 sources.folder 中改正。`,
    );
  });
  return entries
    .filter((entry) => (entry.isFile() || entry.isSymbolicLink()) && !isClutter(entry.name))
    .filter((entry) => entry.isFile() || isNoFolder(join(entry.parentPath, entry.name)))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, file: relative(exports, path).split(sep).join("/") }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** Whether a link leads to a file, or to nothing: the one is read, the other named on the quality page. */
function isNoFolder(link: string): boolean {
  const target = statSync(link, { throwIfNoEntry: false });
  return target === undefined || target.isFile();
}

/** What tells a file's content from others; of one that cannot be opened nothing, and reading it will say why. */
function contentOf(path: string): { sha256: string; bytes: number } {
  try {
    return { sha256: sha256Of(path), bytes: statSync(path).size };
  } catch {
    return { sha256: "", bytes: 0 };
  }
}

/** The files whose content under their name has not been read yet; those that could not be opened are tried again. */
async function newFiles(warehouse: Warehouse, options: LoadOptions): Promise<{ jobs: ExportFile[]; files: number }> {
  const read = await warehouse.rows("select file_id from raw_files where unreadable_code is distinct from 'missing'");
  const known = new Set(read.map((row) => String(row.file_id)));
  const jobs: ExportFile[] = [];
  let files = 0;
  for (const source of options.sources) {
    for (const { path, file } of await filesOf(source, options.exports)) {
      files += 1;
      const { sha256, bytes } = contentOf(path);
      const fileId = fileIdOf(source, file, sha256);
      const { spool, secret, earliest, latest } = options;
      if (known.has(fileId)) continue;
      jobs.push({ source, path, file, fileId, sha256, bytes, spool, secret, earliest, latest });
    }
  }
  return { jobs, files };
}

/** Reads a spool under the types of the columns of a table: of all, or of `only` these. */
async function readSpool(warehouse: Warehouse, table: string, glob: string, only?: readonly string[]): Promise<string> {
  const all = await warehouse.rows(
    `select column_name as name, data_type as type from duckdb_columns() where table_name = ${quote(table)} order by column_index`,
  );
  const columns = all.filter(({ name }) => only === undefined || only.includes(String(name)));
  const types = columns.map(({ name, type }) => `${name}: ${quote(String(type))}`).join(", ");
  return `read_json(${quote(glob)}, format = 'newline_delimited', maximum_object_size = 67108864, columns = {${types}})`;
}

/** What says which row of the spool this is: equal contents are one row, and stand in one place or in several. */
const KEY = ["source", "row_hash", "file", "sheet", "line"] as const;

/**
 * Moves rows of the spool that are new into `raw_requests`; of equal rows the least file, sheet and line is kept. The texts
 * are read once: which rows to leave out is found by their keys alone, which have a spool of their own.
 */
async function insertRequests(warehouse: Warehouse, requests: string, keys: string): Promise<number> {
  await warehouse.run(`create or replace temp table spool_key as
    select * replace (coalesce(sheet, '') as sheet) from ${await readSpool(warehouse, "raw_requests", keys, [...KEY, "file_id"])}`);
  await warehouse.run(`create or replace temp table spool_known as select * from spool_key
    where exists (select 1 from raw_requests as raw where raw.source = spool_key.source and raw.row_hash = spool_key.row_hash)`);
  await warehouse.run(`create or replace temp table spool_several as select * from spool_key
    semi join (select source, row_hash from spool_key group by source, row_hash having count(*) > 1) using (source, row_hash)`);
  const least = "min(struct_pack(file, sheet, line)) as least";
  // A copy of known rows under an earlier name: the earlier name stands, whichever came first.
  await warehouse.run(`update raw_requests as raw
    set file = least.file, sheet = nullif(least.sheet, ''), line = least.line, file_id = copy.file_id
    from (select source, row_hash, ${least}, arg_min(file_id, struct_pack(file, sheet, line)) as file_id
      from spool_known group by source, row_hash) as copy
    where raw.source = copy.source and raw.row_hash = copy.row_hash
      and least < struct_pack(file := raw.file, sheet := coalesce(raw.sheet, ''), line := raw.line)`);
  await warehouse.run(`create or replace temp table spool_left_out as
    select ${KEY.join(", ")} from spool_known
    union
    select ${KEY.join(", ")} from spool_several
      join (select source, row_hash, ${least} from spool_several group by source, row_hash) using (source, row_hash)
    where struct_pack(file, sheet, line) <> least`);
  const [{ rows = 0 } = {}] = await warehouse.rows(
    "select ((select count(*) from spool_key) - (select count(*) from spool_left_out))::integer as rows",
  );
  if (rows !== 0) await insertAllBut(warehouse, await readSpool(warehouse, "raw_requests", requests), "spool_left_out");
  for (const table of ["key", "known", "several", "left_out"]) await warehouse.run(`drop table spool_${table}`);
  return Number(rows);
}

async function insertAllBut(warehouse: Warehouse, spool: string, leftOut: string): Promise<void> {
  // It takes a spool for a few rows, whatever its size, and would hold every text in memory to compare the keys.
  await warehouse.run("set disabled_optimizers = 'join_order,build_side_probe_side'");
  await warehouse.run(`insert into raw_requests by name select * from ${spool} as spool
    where not exists (select 1 from ${leftOut} as out where out.source = spool.source and out.row_hash = spool.row_hash
      and out.file = spool.file and out.sheet = coalesce(spool.sheet, '') and out.line = spool.line)`);
  await warehouse.run("reset disabled_optimizers");
}

async function insertSpool(warehouse: Warehouse, table: string, glob: string): Promise<void> {
  await warehouse.run(`insert into ${table} by name select * from ${await readSpool(warehouse, table, glob)}`);
}

/**
 * Forgets what was read of these files under an earlier configuration of their source. Files that have left the folder
 * are not read again, so theirs stays.
 */
async function forgetEarlierReadings(warehouse: Warehouse, results: readonly FileResult[]): Promise<void> {
  for (const { source, file, sha256 } of results) {
    const same = `select file_id from raw_files where source = ${quote(source)} and file = ${quote(file)} and sha256 = ${quote(sha256)}`;
    const earlier = (await warehouse.rows(same)).map((row) => quote(String(row.file_id)));
    if (earlier.length === 0) continue;
    for (const table of RAW_TABLES)
      await warehouse.run(`delete from ${table} where file_id in (${earlier.join(", ")})`);
  }
}

async function insertFile(warehouse: Warehouse, result: FileResult): Promise<void> {
  const names = Object.keys(result);
  await warehouse.connection.run(
    `insert into raw_files (${names.join(", ")}) values (${names.map((_, i) => `$${i + 1}`).join(", ")})`,
    Object.values(result),
  );
}

/**
 * Loads all new files of all sources.
 * @throws UserError where a source's folder does not exist; a file that cannot be read is counted, not thrown
 */
export async function load(warehouse: Warehouse, options: LoadOptions): Promise<LoadResult> {
  for (const table of RAW_TABLES) await warehouse.runFile(sqlOf(table));
  const { jobs, files } = await newFiles(warehouse, options);
  await rm(options.spool, { recursive: true, force: true });
  await mkdir(options.spool, { recursive: true });
  const results: FileResult[] = [];
  for await (const result of runJobs<ExportFile, FileResult>(
    new URL("./read-export.worker.ts", import.meta.url),
    jobs,
    {
      workers: workersFor(
        sum(jobs, ({ bytes }) => bytes),
        FEW_BYTES,
      ),
    },
  )) {
    results.push(result);
    options.onProgress?.(results.length, jobs.length, result.file);
  }
  const spooled = new Set((await readdir(options.spool)).map((name) => name.split(".")[1]));
  const glob = (name: string) => join(options.spool, `*.${name}.ndjson`);
  const loaded = await inTransaction(warehouse, async () => {
    await warehouse.run("delete from raw_files where unreadable_code = 'missing'");
    await forgetEarlierReadings(warehouse, results);
    for (const result of results) await insertFile(warehouse, result);
    if (spooled.has("parts")) await insertSpool(warehouse, "raw_file_parts", glob("parts"));
    if (spooled.has("set_aside")) await insertSpool(warehouse, "raw_set_aside", glob("set_aside"));
    return spooled.has("requests") ? insertRequests(warehouse, glob("requests"), glob("keys")) : 0;
  });
  await rm(options.spool, { recursive: true });
  const rows = sum(results, (r) => r.rows);
  const setAside = sum(results, (r) => r.rows_set_aside);
  return { files, newFiles: results.length, rows, loaded, setAside, known: rows - loaded - setAside };
}
