/** How wide the columns of a printed table are. */
import type { PrintedTable } from "./outline.js";
import { emsOf } from "./text-width.js";

/** In Han characters: no column is narrower, and words of that many stay on one line. */
const NARROWEST = 3;
const SHORT = 6;
/** Words that need more lines than this are taken as they come. */
const MOST_LINES = 4;
/** White on both sides of a cell; tables of many columns have less. */
const paddingOf = (columns: number): number => (columns > 5 ? 0.9 : 1.3);

/** What words of that width need to stand on so many lines; they do not break just where they should. */
const onLines = (ems: number, lines: number): number =>
  lines === 1 ? ems : Math.max(Math.min(ems, SHORT), ems / lines + 1);

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

/**
 * Widths of the columns as shares of a table that is `ems` Han characters wide, by what they hold: numbers stand on one line,
 * words on as few as it takes.
 */
export function columnShares(
  { head, rows, isNumber }: Pick<PrintedTable, "head" | "rows" | "isNumber">,
  ems: number,
): number[] {
  const widest = head.map((name, i) =>
    Math.max(NARROWEST, ...name.split("\n").map(emsOf), ...rows.map((row) => emsOf(row[i] ?? ""))),
  );
  const widthsOn = (lines: number) =>
    widest.map((width, i) => paddingOf(head.length) + (isNumber[i] === true ? width : onLines(width, lines)));
  const tried = Array.from({ length: MOST_LINES }, (_, i) => widthsOn(i + 1));
  const widths = tried.find((each) => sum(each) <= ems) ?? widthsOn(MOST_LINES);
  return widths.map((width) => width / sum(widths));
}
