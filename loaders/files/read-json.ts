/** JSON and NDJSON → one table, an item a row; its columns are the items' keys. */
import type { ByteSource } from "./byte-source.js";
import { decodeText, looksGarbled } from "./decode.js";
import type { TextSurvey } from "./encoding.js";
import { findJsonRows, type JsonLayout } from "./find-json-rows.js";
import { type JsonItem, JsonItems } from "./json-items.js";
import { type Line, LineSplitter } from "./lines.js";
import { isBlank } from "./row-filter.js";
import { type Cell, DEFAULT_MAX_RECORD_CHARS, type ReadOptions, type Table, type TableRow } from "./types.js";
import { unreadable } from "./unreadable.js";

/** The table of a JSON text that begins with `head`. Throws UnreadableFile "no_table" if no known key is found in it. */
export function jsonTable(source: ByteSource, survey: TextSurvey, head: string, options: ReadOptions): Table {
  const layout = findJsonRows(head, options.isHeader);
  if (layout === null) throw unreadable(looksGarbled(head) ? "wrong_encoding" : "no_table", source.name);
  const maxChars = options.maxRecordChars ?? DEFAULT_MAX_RECORD_CHARS;
  const rows = new JsonRows();
  const texts = () => decodeText(source.open(), survey.encoding);
  return {
    file: source.name,
    sheet: null,
    header: rows.header,
    source: { kind: layout.kind, encoding: survey.encoding, delimiter: null, headerLine: null },
    rows: layout.kind === "json" ? itemRows(texts(), layout, maxChars, rows) : lineRows(texts(), maxChars, rows),
    skipped: () => rows.skipped,
  };
}

async function* itemRows(
  texts: AsyncIterable<string>,
  layout: JsonLayout & { kind: "json" },
  maxChars: number,
  rows: JsonRows,
): AsyncGenerator<readonly TableRow[]> {
  const items = new JsonItems(layout.path, maxChars);
  const toRow = (item: JsonItem): TableRow[] => {
    if ("text" in item) return rows.parse(item.text, item.ordinal, false);
    if (item.problem === "broken") return [notAnObject(item.ordinal)];
    const detail = item.problem === "cut_off" ? "文件在此中断" : `超过 ${maxChars} 字`;
    return [{ line: item.ordinal, problem: item.problem, detail }];
  };
  for await (const text of texts) yield items.push(text).flatMap(toRow);
  yield items.end().flatMap(toRow);
}

async function* lineRows(
  texts: AsyncIterable<string>,
  maxChars: number,
  rows: JsonRows,
): AsyncGenerator<readonly TableRow[]> {
  const lines = new LineSplitter(maxChars);
  const toRow = (line: Line): TableRow[] => {
    if ("problem" in line) return [{ ...line, detail: `超过 ${maxChars} 字` }];
    return rows.parse(line.text, line.line, line.isOpen);
  };
  for await (const text of texts) yield lines.push(text).flatMap(toRow);
  yield lines.end().flatMap(toRow);
}

function notAnObject(line: number): TableRow {
  return { line, problem: "not_an_object", detail: "不是完整的 JSON 记录" };
}

/** Turns items into rows under a header that grows with the keys. */
class JsonRows {
  readonly header: string[] = [];
  readonly #columns = new Map<string, number>();
  skipped = 0;

  /** The item's row; none if it is blank. `isOpen`: the text ends with it, so if it is broken it was cut off. */
  parse(text: string, line: number, isOpen: boolean): TableRow[] {
    if (text.trim() === "") {
      this.skipped += 1;
      return [];
    }
    const item = parseItem(text);
    if (typeof item !== "object" || item === null || Array.isArray(item)) {
      return [isOpen && item === undefined ? { line, problem: "cut_off", detail: "文件在此中断" } : notAnObject(line)];
    }
    const cells = this.#cells(Object.entries(item));
    if (!cells.every(isBlank)) return [{ line, cells }];
    this.skipped += 1;
    return [];
  }

  #cells(entries: readonly [string, unknown][]): Cell[] {
    const cells: Cell[] = this.header.map(() => null);
    for (const [key, value] of entries) {
      let column = this.#columns.get(key);
      if (column === undefined) {
        column = this.header.push(key) - 1;
        this.#columns.set(key, column);
      }
      cells[column] = toCell(value);
    }
    return cells;
  }
}

function toCell(value: unknown): Cell {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return value === null || value === undefined ? null : JSON.stringify(value);
}

/** The value, also where line breaks and tabs stand unescaped in its texts; undefined if it is no JSON. */
function parseItem(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return parseLoosely(text);
  }
}

function parseLoosely(text: string): unknown {
  const repaired = text.replace(/"(?:[^"\\]|\\.)*"/gs, (literal) =>
    literal.replace(/[\0-\x1f]/g, (char) => JSON.stringify(char).slice(1, -1)),
  );
  try {
    return JSON.parse(repaired);
  } catch {
    return undefined; // the caller sets the item aside
  }
}
