/** How wide the columns of a printed table are. */
import type { PrintedTable } from "./outline.js";

/** A column is never narrower or wider than this many Han characters, whatever stands in it. */
const NARROWEST = 3;
const WIDEST = 16;

const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (character.charCodeAt(0) > 0x2e7f ? 1 : 0.55), 0);

/** Widths of the columns as shares of the table, by what they hold. */
export function columnShares({ head, rows }: Pick<PrintedTable, "head" | "rows">): number[] {
  const wanted = head.map((name, i) => {
    const widest = Math.max(widthOf(name) * 0.8, ...rows.map((row) => widthOf(row[i] ?? "")));
    return 1 + Math.min(WIDEST, Math.max(NARROWEST, widest));
  });
  const all = wanted.reduce((sum, width) => sum + width, 0);
  return wanted.map((width) => width / all);
}
