/** Delimited text (CSV, TSV, …) → one table. */
import type { ByteSource } from "./byte-source.js";
import { decodeText, looksGarbled, type TextHead } from "./decode.js";
import type { TextSurvey } from "./encoding.js";
import { type RawRecord, RecordSplitter } from "./record-splitter.js";
import { isBlank, rowFilter } from "./row-filter.js";
import { type DelimitedLayout, sniffDelimited } from "./sniff-delimited.js";
import { DEFAULT_MAX_RECORD_CHARS, type ReadOptions, type Table, type TableRow } from "./types.js";
import { unreadable } from "./unreadable.js";

/**
 * The table of a delimited text. `head` is its beginning; `isWhole`: all of it. Throws UnreadableFile if it has no header
 * that we know.
 */
export function delimitedTable(
  source: ByteSource,
  survey: TextSurvey,
  { head, isWhole }: TextHead,
  options: ReadOptions,
): Table {
  const layout = sniffDelimited(head, isWhole, options.isHeader);
  if (layout === null) throw unreadable(looksGarbled(head) ? "wrong_encoding" : "no_table", source.name);
  const tally = { skipped: 0 };
  return {
    file: source.name,
    sheet: null,
    header: layout.found.header,
    source: {
      kind: "delimited",
      encoding: survey.encoding,
      delimiter: layout.delimiter,
      headerLine: layout.headerLine,
    },
    rows: readRows(source, survey, layout, options, tally),
    skipped: () => tally.skipped,
  };
}

/** Rows in batches as they come; counts in `tally` what is no row. */
async function* readRows(
  source: ByteSource,
  survey: TextSurvey,
  layout: DelimitedLayout,
  options: ReadOptions,
  tally: { skipped: number },
): AsyncGenerator<readonly TableRow[]> {
  const { delimiter, lineBreak, found } = layout;
  const fewest = options.isLoose === true ? 1 : layout.fewest;
  const width = found.header.length;
  const splitter = new RecordSplitter({
    delimiter,
    lineBreak,
    maxRecordChars: options.maxRecordChars ?? DEFAULT_MAX_RECORD_CHARS,
    fits: (cells) =>
      cells.length >= fewest && cells.slice(width).every(isBlank) && !hasSwallowedRow(cells, delimiter, width),
  });
  const isData = rowFilter(found.rows, options.isLoose);
  const toRows = (records: readonly RawRecord[], isCut = false): TableRow[] => {
    const rows: TableRow[] = [];
    for (const record of records) {
      const isBody = record.line >= layout.dataLine;
      const isHeader = record.line >= layout.headerLine && !isBody;
      if (isBody && ("problem" in record || isData(record.cells))) rows.push(toWidth(record, fewest, width, isCut));
      else if (!isHeader) tally.skipped += 1;
    }
    return rows;
  };
  for await (const text of decodeText(source.open(), survey.encoding)) yield toRows(splitter.push(text));
  const last = toRows(splitter.end(), source.isCut());
  if (source.isCut() && last.length === 0)
    last.push({ line: splitter.line, problem: "cut_off", detail: "压缩数据中断" });
  yield last;
}

/** Fewer delimiters than this may well stand in a line of somebody's text. */
const TELLING_WIDTH = 6;

/**
 * Does a cell of several lines hold a line that is a row of its own? Then an opening quote was stray, and a later stray
 * quote closed it.
 */
function hasSwallowedRow(cells: readonly string[], delimiter: string, width: number): boolean {
  if (width < TELLING_WIDTH) return false;
  return cells.some((cell) =>
    cell
      .split(/[\r\n]+/)
      .slice(1, -1)
      .some((line) => line.split(delimiter).length === width),
  );
}

/** Brings a record to the header's width, or says why it cannot be. `isCut`: the text ends before it should. */
function toWidth(record: RawRecord, fewest: number, width: number, isCut: boolean): TableRow {
  if ("problem" in record) return record;
  const { line, cells, isOpen } = record;
  if (isOpen && isCut) return { line, problem: "cut_off", detail: "压缩数据中断" };
  if (cells.length < fewest) {
    const detail = `应有 ${width} 列，只有 ${cells.length} 列`;
    return isOpen ? { line, problem: "cut_off", detail } : { line, problem: "ragged", detail };
  }
  if (cells.length > width) {
    if (!cells.slice(width).every(isBlank)) {
      return { line, problem: "ragged", detail: `应有 ${width} 列，却有 ${cells.length} 列` };
    }
    cells.length = width;
  }
  return { line, cells };
}
