/** How wide the columns of a printed table are. */
import type { PrintedTable } from "./outline.js";
import { emsOf } from "./text-width.js";

/** A column is never narrower or wider than this many Han characters, whatever stands in it. */
const NARROWEST = 3;
const WIDEST = 16;

/** A longer head may take two lines. */
const LONGEST_HEAD = 7;
/** White on both sides of a cell. */
const PADDING = 1.8;

/** Widths of the columns as shares of the table, by what they hold. */
export function columnShares({ head, rows }: Pick<PrintedTable, "head" | "rows">): number[] {
  const wanted = head.map((name, i) => {
    const widest = Math.max(Math.min(LONGEST_HEAD, emsOf(name)), ...rows.map((row) => emsOf(row[i] ?? "")));
    return PADDING + Math.min(WIDEST, Math.max(NARROWEST, widest));
  });
  const all = wanted.reduce((sum, width) => sum + width, 0);
  return wanted.map((width) => width / all);
}
