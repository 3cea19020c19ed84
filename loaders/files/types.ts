/**
 * What reading a file gives: tables of rows, and the parts that could not be read. No field, date or mask is known here.
 */

/**
 * A cell as the file holds it. Text stays text, also if it looks like a number. Workbooks: formula cells give their cached
 * value, error cells `{error}`, date-formatted numbers `{serial}` in the 1900 system, whichever system the workbook uses.
 * A text may be a view of a much larger one: copy it before keeping it for long.
 */
export type Cell = string | number | boolean | null | { error: string } | { serial: number };

/**
 * One data row. `line` is the line where the record begins (1-based; for JSON the item's ordinal, for sheets the row's
 * number). `cells` may be shorter than the header: what is missing is blank.
 */
export type TableRow = { line: number; cells: readonly Cell[] } | { line: number; problem: RowProblem; detail: string };

/**
 * Why a row was set aside: not as many cells as the header; a quote opened and not closed; longer than `maxRecordChars`;
 * a JSON item that is no object or cannot be parsed; the file ends inside the row.
 */
export type RowProblem = "ragged" | "unclosed_quote" | "too_long" | "not_an_object" | "cut_off";

export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030";
export type TableKind = "delimited" | "json" | "ndjson" | "workbook" | "html";
export type Delimiter = "," | ";" | "\t" | "|";

/** How a table was found, for people who look at an unknown file. */
interface TableSource {
  kind: TableKind;
  encoding: TextEncoding | null;
  delimiter: Delimiter | null;
  /** Line or row number of the header's first row; null for JSON. */
  headerLine: number | null;
}

export interface Table {
  /** Path shown to users; members of archives as "a.zip!b.csv". */
  file: string;
  sheet: string | null;
  /** Raw header texts, aligned with the cells; blank header cells are "". May grow while rows are read (JSON). */
  header: string[];
  source: TableSource;
  /** Batches of rows; read once, to the end, before the next table is asked for. */
  rows: AsyncIterable<readonly TableRow[]>;
  /** Blank, title, repeated header and totals lines met so far: not requests. */
  skipped(): number;
}

export type UnreadableCode =
  | "missing"
  | "empty"
  | "unsupported"
  | "not_text"
  | "wrong_encoding"
  | "no_table"
  | "password"
  | "broken_archive"
  | "broken_workbook"
  | "zip_bomb"
  | "too_large"
  | "bad_path";

/** A file of which nothing can be read. The message is Chinese: what, where, what to do. */
export class UnreadableFile extends Error {
  override name = "UnreadableFile";
  constructor(
    readonly code: UnreadableCode,
    message: string,
  ) {
    super(message);
  }
}

/** A sheet or archive member that could not be read; the rest of the file goes on. */
export interface UnreadablePart {
  file: string;
  sheet: string | null;
  code: UnreadableCode;
  message: string;
}

/** Longer records are set aside: a text of 100,000 characters passes, a file without line breaks does not fill the memory. */
export const DEFAULT_MAX_RECORD_CHARS = 2_000_000;
/** An archive that unpacks to more is refused. */
export const DEFAULT_MAX_UNPACKED_BYTES = 4 * 1024 ** 3;
/** Workbooks and archives within archives are held in memory; those that unpack to more are refused. */
export const DEFAULT_MAX_IN_MEMORY_BYTES = 512 * 1024 ** 2;

export interface ReadOptions {
  /** Does this normalised header name a known field? */
  isHeader(text: string): boolean;
  /** Every row below the header counts: totals too, and rows that lack their last cells. */
  isLoose?: boolean;
  maxRecordChars?: number;
  maxUnpackedBytes?: number;
  maxInMemoryBytes?: number;
}
