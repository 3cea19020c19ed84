/** `open/`: the published numbers as CSV and Parquet with a `datapackage.json`, for whoever counts further. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import { quote } from "../../loaders/warehouse.js";
import { csvOf } from "./csv.js";
import { csvName, dataPackage, parquetName } from "./data-package.js";
import { type OpenSource, openRows } from "./rows.js";
import { OPEN_TABLES, type Table, TYPES } from "./tables.js";

/** So that Excel takes it for UTF-8. */
const BOM = "\ufeff";
const pack = promisify(gzip);

/** Writes `open/` into a folder of published files. The same source gives the same bytes. */
export async function writeOpenData(folder: string, source: OpenSource): Promise<void> {
  const out = join(folder, "open");
  await mkdir(out, { recursive: true });
  const rows = openRows(source);
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const packing: Promise<void>[] = [];
    for (const table of OPEN_TABLES) {
      const csv = join(out, `${table.name}.csv`);
      const columns = table.fields.map(({ name }) => name);
      const text = BOM + csvOf(columns, rows[table.name]);
      await writeFile(csv, text);
      if ("isLong" in table) packing.push(writePacked(join(out, csvName(table)), text));
      await connection.run(parquetSql(table, csv, join(out, parquetName(table))));
      if ("isLong" in table) await rm(csv);
    }
    await Promise.all(packing);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  await writeFile(join(out, "datapackage.json"), `${JSON.stringify(dataPackage(source.site), null, 1)}\n`);
}

/** Parquet is made of the CSV by the types of the table, so that the two cannot differ. */
function parquetSql({ fields }: Table, csv: string, parquet: string): string {
  const columns = fields.map(({ name, type }) => `${quote(name)}: ${quote(TYPES[type])}`).join(", ");
  return `copy (from read_csv(${quote(csv)}, header = true, delim = ',', quote = '"', escape = '"', nullstr = '', columns = {${columns}}))
    to ${quote(parquet)} (format parquet, compression zstd)`;
}

const writePacked = async (path: string, text: string): Promise<void> => writeFile(path, await pack(text));
