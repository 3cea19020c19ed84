/** Files built in the system's folder for temporary files, and what reading them gives. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { readTables } from "../../../loaders/files/read-tables.js";
import {
  type Cell,
  type ReadOptions,
  type Table,
  type TableRow,
  UnreadableFile,
  type UnreadablePart,
} from "../../../loaders/files/types.js";

const folder = mkdtempSync(join(tmpdir(), "files-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The names that the tests' files use; nothing else is a header. */
const NAMES = new Set(
  "工单编号 来电时间 受理渠道 主要内容 标题 乡镇 信息来源 承办单位 承办单位一级 是否解决 是否满意 办结时间 点赞数".split(
    " ",
  ),
);

export const OPTIONS: ReadOptions = { isHeader: (text) => NAMES.has(text) };

/** What is left of a table once it is read. */
interface ReadTable {
  file: string;
  sheet: string | null;
  header: string[];
  source: Table["source"];
  rows: TableRow[];
  skipped: number;
}

/** Writes the bytes under that name, and reads the file. */
export async function read(name: string, content: Uint8Array | string, options: Partial<ReadOptions> = {}) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return collect(readTables(path, name, { ...OPTIONS, ...options }));
}

export async function collect(found: AsyncIterable<Table | UnreadablePart>) {
  const tables: ReadTable[] = [];
  const parts: UnreadablePart[] = [];
  for await (const part of found) {
    if (!("rows" in part)) parts.push(part);
    else {
      const rows: TableRow[] = [];
      for await (const batch of part.rows) rows.push(...batch);
      tables.push({ ...part, rows, skipped: part.skipped() });
    }
  }
  return { tables, parts };
}

/** The only table of a file. */
export async function readOne(name: string, content: Uint8Array | string, options: Partial<ReadOptions> = {}) {
  const { tables, parts } = await read(name, content, options);
  const [table] = tables;
  if (table === undefined || tables.length > 1 || parts.length > 0) throw new Error(`tables: ${tables.length}`);
  return table;
}

/** The error that reading throws. */
export async function refusal(name: string, content: Uint8Array | string, options: Partial<ReadOptions> = {}) {
  try {
    await read(name, content, options);
  } catch (error) {
    if (error instanceof UnreadableFile) return error;
    throw error;
  }
  throw new Error("readable");
}

/** The cells of the good rows. */
export function cellsOf(rows: readonly TableRow[]): (readonly Cell[])[] {
  return rows.flatMap((row) => ("cells" in row ? [row.cells] : []));
}

/** The rows set aside: [line, problem]. */
export function problemsOf(rows: readonly TableRow[]): [number, string][] {
  return rows.flatMap((row) => ("problem" in row ? [[row.line, row.problem] as [number, string]] : []));
}

const gbBytes = new Map<string, number[]>();
const gb = new TextDecoder("gb18030");
for (let lead = 0x81; lead <= 0xfe; lead++) {
  for (let trail = 0x40; trail <= 0xfe; trail++) gbBytes.set(gb.decode(new Uint8Array([lead, trail])), [lead, trail]);
}

/** GB18030 bytes of a text in ASCII and common Chinese. */
export function gb18030(text: string): Buffer {
  return Buffer.from(
    [...text].flatMap((char) => (char < "\x80" ? [char.charCodeAt(0)] : (gbBytes.get(char) ?? [0x3f]))),
  );
}

export function utf16(text: string, order: "le" | "be"): Buffer {
  const bytes = Buffer.from(text, "utf16le");
  return order === "le" ? bytes : bytes.swap16();
}
