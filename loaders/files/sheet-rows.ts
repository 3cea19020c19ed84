/** A sheet as SheetJS gives it → rows of our cells. */
import * as XLSX from "@e965/xlsx";
import { isBlank } from "./row-filter.js";
import type { Cell } from "./types.js";

export interface SheetRow {
  /** Row number as Excel shows it. */
  line: number;
  cells: Cell[];
}

/** Excel's error codes, [MS-XLS] 2.5.10. */
const ERRORS: ReadonlyMap<unknown, string> = new Map([
  [0x00, "#NULL!"],
  [0x07, "#DIV/0!"],
  [0x0f, "#VALUE!"],
  [0x17, "#REF!"],
  [0x1d, "#NAME?"],
  [0x24, "#NUM!"],
  [0x2a, "#N/A"],
  [0x2b, "#GETTING_DATA"],
]);

/** Serials of 1954 to 2119: numbers without a known format are dates only if they look like one. */
const PLAUSIBLE_SERIALS = [20_000, 80_000] as const;

/**
 * The rows of a sheet in dense mode that hold cells, blank ones included. `offset` is added to date serials: 1462 where
 * the workbook counts from 1904. Cells merged over several rows are filled downwards into the rows that are not blank.
 */
export function sheetRows(sheet: XLSX.WorkSheet, offset: number): SheetRow[] {
  const grid = sheet["!data"] ?? [];
  const rows: SheetRow[] = [];
  for (const [index, row] of grid.entries()) {
    if (row === undefined) continue;
    const cells: Cell[] = [];
    for (let i = 0; i < row.length; i++) cells.push(toCell(row[i], offset));
    rows.push({ line: index + 1, cells });
  }
  fillMerged(rows, sheet["!merges"] ?? []);
  return rows;
}

/** Without the blank rows: formatted tails, spacers. */
export function filledRows(rows: readonly SheetRow[]): SheetRow[] {
  return rows.filter((row) => !row.cells.every(isBlank));
}

function toCell(cell: XLSX.CellObject | undefined, offset: number): Cell {
  const value = cell?.v;
  if (cell === undefined || value === undefined) return null;
  if (cell.t === "e") return { error: ERRORS.get(value) ?? "#ERROR" };
  if (typeof value === "number" && isDate(value, cell.z)) return { serial: value + offset };
  return value instanceof Date ? value.toISOString() : value;
}

/**
 * Number formats 27–36 and 50–58 are dates whose pattern depends on the language; SheetJS gives no pattern for them. The
 * other formats without one are currencies, which Excel always writes out.
 */
function isDate(value: number, format: string | number | undefined): boolean {
  if (format === undefined) return value >= PLAUSIBLE_SERIALS[0] && value < PLAUSIBLE_SERIALS[1];
  const known = dateFormats.get(format) ?? (format !== "General" && XLSX.SSF.is_date(String(format)));
  if (dateFormats.size < MOST_FORMATS) dateFormats.set(format, known);
  return known;
}

/** A workbook has a few, and each is a small text to be read. */
const dateFormats = new Map<string | number, boolean>();
const MOST_FORMATS = 1000;

/** A town's name merged over its rows belongs to each of them. */
function fillMerged(rows: readonly SheetRow[], merges: readonly XLSX.Range[]): void {
  const tall = merges.filter(({ s, e }) => e.r > s.r);
  if (tall.length === 0) return;
  const byLine = new Map(rows.filter((row) => !row.cells.every(isBlank)).map((row) => [row.line, row.cells]));
  const lastLine = rows.at(-1)?.line ?? 0;
  for (const { s, e } of tall) {
    const value = byLine.get(s.r + 1)?.[s.c] ?? null;
    if (isBlank(value)) continue;
    for (let line = s.r + 2; line <= Math.min(e.r + 1, lastLine); line++) {
      const cells = byLine.get(line);
      if (cells === undefined) continue;
      while (cells.length < s.c) cells.push(null);
      cells[s.c] = value;
    }
  }
}
