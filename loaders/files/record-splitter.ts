/**
 * Delimited text → records with exact line numbers, fed a chunk at a time, in bounded memory.
 *
 * papaparse finds the cells. What it does not do is done here: where a quote goes wrong (it is not closed, or closes
 * rows later), only the first physical line is set aside and reading resumes on the next, so that no good row is lost.
 */
import Papa, { type ParseResult } from "papaparse";
import type { Delimiter, RowProblem } from "./types.js";

export type RawRecord =
  /** `isOpen`: the text ends with this record, without a line break. */
  { line: number; cells: string[]; isOpen: boolean } | { line: number; problem: RowProblem; detail: string };

export interface DelimitedFormat {
  delimiter: Delimiter;
  /** "\n" serves "\r\n" as well, also mixed; "\r" is the old Macintosh's. */
  lineBreak: "\n" | "\r";
  maxRecordChars: number;
  /** Has a record that spans several lines as many cells as it should? */
  fits(cells: readonly string[]): boolean;
}

/** Size of the window in which parsing resumes after a bad quote; it doubles while all goes well. */
const FIRST_WINDOW = 4096;

export class RecordSplitter {
  readonly #format: DelimitedFormat;
  readonly #parser: Papa.Parser;
  readonly #ready: RawRecord[] = [];
  #pending = "";
  #line: number;
  #window = Number.POSITIVE_INFINITY;
  #isSkipping = false;

  constructor(format: DelimitedFormat, firstLine = 1) {
    this.#format = format;
    this.#parser = new Papa.Parser({ delimiter: format.delimiter, newline: format.lineBreak });
    this.#line = firstLine;
  }

  /** The line that comes next. */
  get line(): number {
    return this.#line;
  }

  /** The records that are complete once `text` has followed what came before. */
  push(text: string): RawRecord[] {
    const rest = this.#isSkipping ? this.#skipLine(text) : text;
    if (rest === "") return [];
    this.#pending += rest;
    this.#drain(false);
    return this.#ready.splice(0);
  }

  /** The last records; the text has ended. */
  end(): RawRecord[] {
    this.#drain(true);
    return this.#ready.splice(0);
  }

  /** Drops text up to the end of a line too long to keep. */
  #skipLine(text: string): string {
    const end = text.indexOf(this.#format.lineBreak);
    if (end === -1) return "";
    this.#isSkipping = false;
    this.#line += 1;
    return text.slice(end + 1);
  }

  #drain(isFinal: boolean): void {
    while (this.#pending !== "") {
      const isWhole = this.#pending.length <= this.#window;
      const window = isWhole ? this.#pending : this.#pending.slice(0, this.#window);
      const isEnd = isWhole && isFinal;
      const parsed: ParseResult<string[]> = this.#parser.parse(window, 0, !isEnd);
      const isHopeless = !isEnd && this.#isHopeless(window, parsed);
      if (parsed.data.length > 0 && !this.#take(window, parsed, isEnd)) continue;
      if (isHopeless || (isWhole && this.#pending.length > this.#format.maxRecordChars)) this.#setAsideLine(0);
      else {
        this.#window *= 2;
        if (isWhole) return;
      }
    }
  }

  /**
   * Will the record that is not complete be set aside, however it goes on? So if a quote in it went wrong and a line break
   * is in it. Told early, because otherwise each such row would be searched to the end of all that is held.
   */
  #isHopeless(window: string, parsed: ParseResult<string[]>): boolean {
    const isMalformed = parsed.errors.at(-1)?.row === parsed.data.length;
    if (!isMalformed || window.indexOf(this.#format.lineBreak, parsed.meta.cursor) === -1) return false;
    // A quote at the very end may still turn out to close its cell.
    return window.slice(window.lastIndexOf('"') + 1).trim() !== "";
  }

  /** Takes over the parsed records; false if it stopped at one whose quotes went wrong, and set a line aside. */
  #take(window: string, parsed: ParseResult<string[]>, isEnd: boolean): boolean {
    const { lineBreak, fits } = this.#format;
    const isUnclosed = isEnd && parsed.errors.at(-1)?.code === "MissingQuotes";
    const isOpen = isEnd && !window.endsWith(lineBreak);
    // At the end of a text that closes with a line break, papaparse adds an empty record.
    const records = isEnd && !isOpen && !isUnclosed ? parsed.data.slice(0, -1) : parsed.data;
    const consumed = isEnd ? window.length : parsed.meta.cursor;
    const malformed = new Set(parsed.errors.map((error) => error.row));
    const isPlain =
      malformed.size === 0 && countBreaks(window, consumed, lineBreak) + (isOpen ? 1 : 0) === records.length;
    const firstLine = this.#line;
    for (const [index, cells] of records.entries()) {
      const inner = isPlain ? 0 : innerBreaks(cells, lineBreak);
      const isLast = index === records.length - 1;
      const isBad = inner > 0 ? malformed.has(index) || !fits(cells) : isUnclosed && isLast;
      if (isBad || this.#isTooLong(window, cells)) {
        this.#setAsideLine(offsetOfLine(window, this.#line - firstLine, lineBreak));
        return false;
      }
      if (lineBreak === "\n") dropReturn(cells);
      this.#ready.push({ line: this.#line, cells, isOpen: isOpen && isLast });
      this.#line += inner + 1;
    }
    this.#pending = this.#pending.slice(consumed);
    return true;
  }

  #isTooLong(window: string, cells: readonly string[]): boolean {
    const { maxRecordChars } = this.#format;
    return window.length > maxRecordChars && cells.reduce((sum, cell) => sum + cell.length + 1, -1) > maxRecordChars;
  }

  /** Sets aside the physical line at `start` of the pending text; reading resumes after it. */
  #setAsideLine(start: number): void {
    const { lineBreak, maxRecordChars } = this.#format;
    const end = this.#pending.indexOf(lineBreak, start);
    const length = (end === -1 ? this.#pending.length : end) - start;
    const isTooLong = length > maxRecordChars;
    const line = this.#line;
    if (isTooLong) this.#ready.push({ line, problem: "too_long", detail: `超过 ${maxRecordChars} 字` });
    else if (end === -1) this.#ready.push({ line, problem: "cut_off", detail: "文件在引号内结束" });
    else this.#ready.push({ line, problem: "unclosed_quote", detail: "引号未闭合或位置不对" });
    this.#isSkipping = end === -1;
    if (end !== -1) this.#line += 1;
    this.#pending = end === -1 ? "" : this.#pending.slice(end + 1);
    this.#window = FIRST_WINDOW;
  }
}

function countBreaks(text: string, end: number, lineBreak: string): number {
  let breaks = 0;
  for (let at = text.indexOf(lineBreak); at !== -1 && at < end; at = text.indexOf(lineBreak, at + 1)) breaks += 1;
  return breaks;
}

function innerBreaks(cells: readonly string[], lineBreak: string): number {
  return cells.reduce((sum, cell) => sum + countBreaks(cell, cell.length, lineBreak), 0);
}

/** Where the line begins that follows `lines` line breaks. */
function offsetOfLine(text: string, lines: number, lineBreak: string): number {
  let at = 0;
  for (let i = 0; i < lines; i++) at = text.indexOf(lineBreak, at) + 1;
  return at;
}

/** "\r\n" ends a line too: the "\r" is no part of the last cell. */
function dropReturn(cells: string[]): void {
  const last = cells.length - 1;
  const text = cells[last];
  if (text?.endsWith("\r")) cells[last] = text.slice(0, -1);
}
