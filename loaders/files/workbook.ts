/** Workbooks: `.xlsx`, `.xlsb`, `.ods`, old `.xls`, and the HTML or XML that many systems name `.xls`. Read in memory. */
import { deflateRawSync, InflateRaw } from "node:zlib";
import * as XLSX from "@e965/xlsx";
import { type FoundHeader, findHeader, HEADER_ROWS, isPlainHeader } from "./find-table.js";
import { rowFilter } from "./row-filter.js";
import { filledRows, type SheetRow, sheetRows } from "./sheet-rows.js";
import type { ReadOptions, Table, TableKind, TableRow, TextEncoding, UnreadablePart } from "./types.js";
import { unreadable, unreadablePart } from "./unreadable.js";
import { withinTime } from "./within-time.js";

/** How SheetJS asks a zlib how many bytes were packed; Node warns of its own property of that name. */
class CountingInflate extends InflateRaw {
  override get bytesRead(): number {
    return this.bytesWritten;
  }
}

// It packs and unpacks by itself otherwise, in four times as long.
XLSX.CFB.utils.use_zlib({ InflateRaw: CountingInflate, deflateRawSync });

/** The first byte of a workbook of Excel 97 to 2003, and of those before, which need code pages: else their texts stay mojibake. */
const FIRST_OF_OLD = 0xd0;

const BATCH_ROWS = 2000;

/** How a workbook is given: bytes, or text that was decoded here because HTML often names the wrong encoding. */
export interface WorkbookContent {
  file: string;
  kind: TableKind & ("workbook" | "html");
  content: Buffer | string;
  encoding: TextEncoding | null;
}

/**
 * The tables of a workbook, hidden sheets too: what is hidden is often last month's, and counts. Sheets without a header
 * that we know are reported as parts, blank ones are passed over. Throws UnreadableFile if no sheet has a table.
 */
export async function* workbookTables(
  workbook: WorkbookContent,
  options: ReadOptions,
): AsyncGenerator<Table | UnreadablePart> {
  // half a megabyte of tables, so only for those
  if (workbook.content[0] === FIRST_OF_OLD) XLSX.set_cptable(await import("@e965/xlsx/dist/cpexcel.full.mjs"));
  const parsed = parse(workbook);
  const offset = parsed.Workbook?.WBProps?.date1904 === true ? 1462 : 0;
  const found = parsed.SheetNames.flatMap((name) => {
    const sheet = parsed.Sheets[name];
    const rows = sheet === undefined ? [] : filledRows(sheetRows(sheet, offset));
    const header = findHeader(
      rows.slice(0, HEADER_ROWS + 1).map((row) => row.cells),
      options.isHeader,
    );
    return rows.length === 0 ? [] : [{ name, rows, header }];
  });
  if (found.length === 0) throw unreadable("empty", workbook.file);
  if (found.every(({ header }) => header === null)) throw unreadable("no_table", workbook.file);
  for (const { name, rows, header } of found) {
    if (header === null) yield unreadablePart("no_table", workbook.file, name);
    else
      for (const { rows: own, found } of tablesBelow(rows, header, options))
        yield sheetTable(workbook, name, own, found, options.isLoose);
  }
}

/** Damaged `.xls` and `.xlsb` can send SheetJS into a loop without end. Good ones take a tenth of this. */
function timeLimit(content: Buffer | string): number {
  return 30_000 + Math.ceil(content.length / 1024 ** 2) * 5_000;
}

function parse({ file, content }: WorkbookContent): XLSX.WorkBook {
  const read = withinTime(() => readOrReason(content), timeLimit(content)) ?? "time is over";
  if (typeof read !== "string") return read;
  if (/password|encrypt/i.test(read)) throw unreadable("password", file);
  if (/could not find <table>/i.test(read)) throw unreadable("no_table", file);
  throw unreadable(/cannot find workbook/i.test(read) ? "unsupported" : "broken_workbook", file);
}

/** The workbook, or what SheetJS throws: errors and texts of many kinds. */
function readOrReason(content: Buffer | string): XLSX.WorkBook | string {
  try {
    return XLSX.read(content, readOptions(content));
  } catch (error) {
    return String(error);
  }
}

function readOptions(content: Buffer | string): XLSX.ParsingOptions {
  return {
    type: typeof content === "string" ? "string" : "buffer",
    dense: true,
    raw: true, // HTML: "0012" and "2024/7/10" stay texts
    cellDates: false,
    cellNF: true,
    cellFormula: false,
    cellHTML: false,
    cellText: false,
    sheetStubs: false,
  };
}

/** The sheet's tables, one below another where a header with other columns follows: each with the rows up to the next. */
function tablesBelow(
  rows: readonly SheetRow[],
  header: FoundHeader,
  { isHeader, isLoose }: ReadOptions,
): { rows: readonly SheetRow[]; found: FoundHeader }[] {
  const tables = [{ start: 0, found: header }];
  for (let at = header.row + header.depth; at < rows.length && isLoose !== true; at++) {
    const { cells } = rows[at] ?? { cells: [] };
    if (!isPlainHeader(cells, isHeader)) continue;
    const found = findHeader(
      rows.slice(at, at + 2).map((row) => row.cells),
      isHeader,
    );
    const last = tables.at(-1)?.found;
    if (found === null || found.row > 0 || last === undefined || hasSameNames(found, last)) continue;
    tables.push({ start: at, found });
    at += found.depth - 1;
  }
  return tables.map(({ start, found }, i) => ({ rows: rows.slice(start, tables[i + 1]?.start), found }));
}

/** The header again, as on every printed page. */
const hasSameNames = (one: FoundHeader, other: FoundHeader): boolean =>
  other.rows.some((row) => one.rows.some((own) => own.every((text, column) => text === "" || text === row[column])));

function sheetTable(
  workbook: WorkbookContent,
  sheet: string,
  rows: readonly SheetRow[],
  found: FoundHeader,
  isLoose: boolean | undefined,
): Table {
  const body = rows.slice(found.row + found.depth);
  const isData = rowFilter(found.rows, isLoose);
  const data = body.filter((row) => isData(row.cells));
  async function* batches(): AsyncGenerator<readonly TableRow[]> {
    for (let at = 0; at < data.length; at += BATCH_ROWS) yield data.slice(at, at + BATCH_ROWS);
  }
  return {
    file: workbook.file,
    sheet,
    header: found.header,
    source: {
      kind: workbook.kind,
      encoding: workbook.encoding,
      delimiter: null,
      headerLine: rows[found.row]?.line ?? null,
    },
    rows: batches(),
    skipped: () => found.row + body.length - data.length,
  };
}
