/** Finds out how a delimited text is written: its line breaks, its delimiter and where its header is. */
import { type FoundHeader, findHeader, HEADER_ROWS } from "./find-table.js";
import { type DelimitedFormat, type RawRecord, RecordSplitter } from "./record-splitter.js";
import { isBlank } from "./row-filter.js";
import type { Delimiter } from "./types.js";

export interface DelimitedLayout {
  delimiter: Delimiter;
  lineBreak: "\n" | "\r";
  found: FoundHeader;
  /** Line of the header's first row, and of the first data record. */
  headerLine: number;
  dataLine: number;
  /** Rows may have between `fewest` and `header.length` cells. */
  fewest: number;
}

const DELIMITERS: readonly Delimiter[] = [",", "\t", ";", "|"];
/** With so many known names no other delimiter need be tried. */
const CERTAIN = 3;
const MAX_HEAD_RECORD = 200_000;

/**
 * Of the delimiters, the one that shows the most known names in a header. `head` is the beginning of the text, or all of it
 * (`isWhole`). Null if no delimiter shows a header.
 */
export function sniffDelimited(
  head: string,
  isWhole: boolean,
  isHeader: (text: string) => boolean,
): DelimitedLayout | null {
  let best: DelimitedLayout | null = null;
  for (const lineBreak of lineBreaksOf(head)) {
    for (const delimiter of DELIMITERS) {
      const layout = layoutOf(head, isWhole, isHeader, delimiter, lineBreak);
      if (layout === null || !isBetter(layout, best)) continue;
      best = layout;
      if (layout.found.known >= CERTAIN) break;
    }
  }
  return best;
}

/** What may end the lines: a lone "\r" stands in texts too, so it is only tried. */
function lineBreaksOf(head: string): DelimitedLayout["lineBreak"][] {
  if (!head.includes("\n")) return head.includes("\r") ? ["\r"] : ["\n"];
  return /\r(?!\n)/.test(head) ? ["\n", "\r"] : ["\n"];
}

/** More known names; or as many, and rows below them where there were none. */
function isBetter({ found, dataLine }: DelimitedLayout, best: DelimitedLayout | null): boolean {
  if (best === null || found.known > best.found.known) return true;
  return found.known === best.found.known && Number.isFinite(dataLine) && !Number.isFinite(best.dataLine);
}

function layoutOf(
  head: string,
  isWhole: boolean,
  isHeader: (text: string) => boolean,
  delimiter: Delimiter,
  lineBreak: DelimitedLayout["lineBreak"],
): DelimitedLayout | null {
  const format = { delimiter, lineBreak, maxRecordChars: MAX_HEAD_RECORD, fits: () => true };
  const records = headRecords(head, isWhole, format);
  const found = findHeader(
    records.map((record) => ("cells" in record ? record.cells : [])),
    isHeader,
  );
  if (found === null) return null;
  const data = records.slice(found.row + found.depth);
  return {
    delimiter,
    lineBreak,
    found,
    headerLine: records[found.row]?.line ?? 1,
    dataLine: data[0]?.line ?? Number.POSITIVE_INFINITY,
    fewest: fewestCells(found.header, data),
  };
}

function headRecords(head: string, isWhole: boolean, format: DelimitedFormat): RawRecord[] {
  const splitter = new RecordSplitter(format);
  const records = splitter.push(head);
  // A text of one short line has no complete record before its end.
  return isWhole || records.length <= HEADER_ROWS ? records.concat(splitter.end()) : records;
}

/**
 * How few cells a row may have. Normally as many as the header up to its last name; fewer if at least half of the first
 * rows agree on fewer, because some programs drop the blank cells at the end of every row.
 */
function fewestCells(header: readonly string[], data: readonly RawRecord[]): number {
  const named = header.findLastIndex((text) => text !== "") + 1;
  const widths = new Map<number, number>();
  let rows = 0;
  for (const record of data.slice(0, 200)) {
    if (!("cells" in record) || record.cells.every(isBlank)) continue;
    rows += 1;
    widths.set(record.cells.length, (widths.get(record.cells.length) ?? 0) + 1);
  }
  const usual = [...widths].find(([width, count]) => width >= 2 && width < named && count >= 2 && count * 2 >= rows);
  return usual?.[0] ?? named;
}
