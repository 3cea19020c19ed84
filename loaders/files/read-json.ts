/** JSON and NDJSON → one table, an item a row; its columns are the items' keys. */
import type { ByteSource } from "./byte-source.js";
import { decodeText, looksGarbled } from "./decode.js";
import type { TextSurvey } from "./encoding.js";
import { findJsonRows, type JsonLayout } from "./find-json-rows.js";
import { type JsonItem, JsonItems } from "./json-items.js";
import { type Line, LineSplitter } from "./lines.js";
import { parseJson } from "./parse-json.js";
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
    // Beside rows under keys stand their number, the name of an index, a list of attachments.
    if ("value" in item) return item.isKeyed && !isRow(item.value) ? rows.skip() : rows.add(item.value, item.ordinal);
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
    if (line.text.trim() === "") return rows.skip();
    const value = parseJson(line.text.replace(/,\s*$/, ""));
    if (value !== undefined || !line.isOpen) return rows.add(value, line.line);
    return [{ line: line.line, problem: "cut_off", detail: "文件在此中断" }];
  };
  for await (const text of texts) yield lines.push(text).flatMap(toRow);
  yield lines.end().flatMap(toRow);
}

const isRow = (item: unknown): item is object => typeof item === "object" && item !== null && !Array.isArray(item);

function notAnObject(line: number): TableRow {
  return { line, problem: "not_an_object", detail: "不是完整的 JSON 记录" };
}

/** Turns items into rows under a header that grows with the keys. */
class JsonRows {
  readonly header: string[] = [];
  readonly #columns = new Map<string, number>();
  skipped = 0;

  /** The item's row; none if it is blank. `undefined` is an item that could not be parsed. */
  add(item: unknown, line: number): TableRow[] {
    if (!isRow(item)) return [notAnObject(line)];
    const cells = this.#cells(Object.keys(item), Object.values(item));
    return cells.every(isBlank) ? this.skip() : [{ line, cells }];
  }

  /** Counts what is no row. */
  skip(): TableRow[] {
    this.skipped += 1;
    return [];
  }

  #cells(keys: readonly string[], values: readonly unknown[]): Cell[] {
    const cells: Cell[] = this.header.map(() => null);
    for (const [i, key] of keys.entries()) {
      // most items have the keys of the first in its order
      const column = this.header[i] === key ? i : this.#columnOf(key);
      cells[column] = toCell(values[i]);
    }
    return cells;
  }

  #columnOf(key: string): number {
    const known = this.#columns.get(key);
    if (known !== undefined) return known;
    const column = this.header.push(key) - 1;
    this.#columns.set(key, column);
    return column;
  }
}

function toCell(value: unknown): Cell {
  // As numbers they would look like those of which Excel keeps 15 digits.
  if (typeof value === "number" && value >= 1e15) return String(value);
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return value === null || value === undefined ? null : JSON.stringify(value);
}
