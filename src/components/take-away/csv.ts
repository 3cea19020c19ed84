/** Rows as a CSV file that Excel opens rightly: UTF-8 with BOM, CRLF, every cell quoted, formulas neutralised. */
import type { Sheet, SheetCell } from "./sheet.js";
import type { FigureWords } from "./words.js";

/** A text that a spreadsheet would take for a formula gets an apostrophe (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;

function quoted(cell: SheetCell | number): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  if (typeof cell === "object") return cell.value.toFixed(cell.decimals);
  return `"${cell.replace(FORMULA, "'$&").replaceAll('"', '""')}"`;
}

/** The rows as they are. */
export const csvOfRows = (rows: readonly (readonly (SheetCell | number)[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`;

/** A figure's sheet, with its words before and behind. */
export const csvOf = ({ head, rows }: Sheet, { title, subtitle, foot }: FigureWords): string =>
  csvOfRows([[title], ...(subtitle === null ? [] : [[subtitle]]), head, ...rows, [], ...foot.map((line) => [line])]);
