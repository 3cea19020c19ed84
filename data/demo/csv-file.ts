/** A CSV file in GB18030, written row by row in pieces of a megabyte, as Excel in Chinese saves it: CRLF, quotes where needed. */
import { closeSync, openSync, writeSync } from "node:fs";
import { writeGb18030 } from "./gb18030.js";

export interface CsvFile {
  readonly row: (cells: readonly string[]) => void;
  /** Puts a row in as it is, for rows that are broken on purpose. */
  readonly raw: (text: string) => void;
  /** Closes the file and returns how many rows were put in, the header and broken ones included. */
  readonly close: () => number;
}

const PIECE = 1 << 20;
const NEEDS_QUOTES = /[",\r\n]/;

/** Quotes a cell if it needs it. */
export function quoted(cell: string): string {
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Writes a text into `bytes` from `at` on and returns the position behind it. */
type Encode = (text: string, bytes: Uint8Array, at: number) => number;

const utf8 = new TextEncoder();
const writeUtf8: Encode = (text, bytes, at) => at + utf8.encodeInto(text, bytes.subarray(at)).written;

/** Opens a file in GB18030 with CRLF. */
export const openCsv = (path: string): CsvFile => openAs(path, writeGb18030, "\r\n");

/** Opens a file in UTF-8 with LF. */
export const openUtf8Csv = (path: string): CsvFile => openAs(path, writeUtf8, "\n");

function openAs(path: string, encode: Encode, newline: string): CsvFile {
  const file = openSync(path, "w");
  const bytes = new Uint8Array(2 * PIECE);
  let at = 0;
  let rows = 0;
  const flush = (): void => {
    if (at > 0) writeSync(file, bytes, 0, at);
    at = 0;
  };
  const put = (text: string): void => {
    if (at + text.length * 4 > bytes.length) flush();
    if (text.length * 4 <= bytes.length) at = encode(text, bytes, at);
    else for (const piece of text.match(/.{1,100000}/gsu) ?? []) put(piece);
    if (at > PIECE) flush();
  };
  /** Writes a cell as it is and says whether it may stay so; most need no quotes. */
  const putPlain = (cell: string): boolean => {
    if (at + cell.length * 4 > PIECE) return false;
    const to = encode(cell, bytes, at);
    for (let i = at; i < to; i += 1) {
      const byte = bytes[i];
      // Comma, quote, CR, LF; no sign of two or four bytes in GB18030 or UTF-8 contains one of them.
      if (byte === 0x2c || byte === 0x22 || byte === 0x0d || byte === 0x0a) return false;
    }
    at = to;
    return true;
  };
  return {
    row: (cells) => {
      rows += 1;
      for (let i = 0; i < cells.length; i += 1) {
        if (i > 0) bytes[at++] = 0x2c;
        const cell = cells[i] ?? "";
        if (cell !== "" && !putPlain(cell)) put(quoted(cell));
      }
      put(newline);
    },
    raw: (text) => {
      rows += 1;
      put(text);
    },
    close: () => {
      flush();
      closeSync(file);
      return rows;
    },
  };
}
