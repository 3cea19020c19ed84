/** A table as large as a slide shows it: read from the last row of a room, or as near to that as its columns allow. */
import { columnShares } from "./column-shares.js";
import type { PrintedTable } from "./outline.js";
import { heightOf } from "./slide-text.js";
import { emsOf } from "./text-width.js";

const SIZES = [18, 16, 14] as const;
/** More rows cannot be read from the back of a room. */
const MOST_ROWS = 10;
const POINTS_AN_INCH = 72;
/** White beside and around a cell's text, in inches. */
export const CELL_MARGIN = { side: 0.1, above: 0.03 };
const WHITE = 2 * CELL_MARGIN.side * POINTS_AN_INCH + 4;

/** `widths` and `rowHeight` in inches, `size` in points. */
export type SlideTable = { size: number; widths: number[]; rowHeight: number; rows: string[][] };

/** Size, widths and first rows of a table in a box of that many inches. */
export function slideTable(table: PrintedTable, box: { w: number; h: number }): SlideTable {
  const first = { ...table, rows: table.rows.slice(0, MOST_ROWS) };
  const widest = first.head.map((name, i) =>
    Math.max(...name.split("\n").map(emsOf), ...first.rows.map((row) => emsOf(row[i] ?? ""))),
  );
  const standsOnOneLine = (size: number) =>
    widest.reduce((sum, ems) => sum + ems * size + WHITE, 0) <= box.w * POINTS_AN_INCH;
  const size = SIZES.find(standsOnOneLine) ?? SIZES[2];
  const widths = columnShares(first, (box.w * POINTS_AN_INCH) / size).map((share) => share * box.w);
  const tallest = (cells: readonly string[]) =>
    2 * CELL_MARGIN.above * POINTS_AN_INCH +
    Math.max(...cells.map((text, i) => heightOf(text.split("\n"), size, widths[i] ?? box.w)));
  let room = box.h * POINTS_AN_INCH - tallest(first.head);
  const rows = first.rows.filter((row) => {
    room -= tallest(row);
    return room >= 0;
  });
  return { size, widths, rowHeight: tallest([""]) / POINTS_AN_INCH, rows };
}
