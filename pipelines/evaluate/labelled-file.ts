/** Texts with a class, out of any table whose columns the caller names. */
import { access } from "node:fs/promises";
import { basename } from "node:path";
import { cleanText } from "../../loaders/clean-text.js";
import { readTables } from "../../loaders/files/read-tables.js";
import { type Cell, type Table, UnreadableFile } from "../../loaders/files/types.js";
import { normalizeHeader } from "../../loaders/fold.js";
import { UserError } from "../../loaders/user-error.js";

/** Headers of the columns; a file without a title column names none. */
interface LabelledColumns {
  text: string;
  title: string | undefined;
  label: string;
}

export interface LabelledRow {
  title: string;
  body: string;
  label: string;
}

/**
 * The rows of a file in its order, in whatever encoding and format exports come. Rows without class or without any text are left out.
 * @throws UserError when the file or one of the columns is not there, or no row is left
 */
export async function readLabelled(path: string, columns: LabelledColumns): Promise<LabelledRow[]> {
  await access(path).catch((cause: unknown) => {
    throw new UserError(`读不到文件 ${path}。请检查路径后重试。`, { cause });
  });
  const wanted = new Set([columns.text, columns.title ?? columns.text, columns.label].map(normalizeHeader));
  const rows: LabelledRow[] = [];
  try {
    for await (const table of readTables(path, basename(path), { isHeader: (text) => wanted.has(text) }))
      if ("rows" in table) for await (const row of rowsOf(table, path, columns)) rows.push(row);
  } catch (error) {
    if (error instanceof UnreadableFile) throw new UserError(error.message, { cause: error });
    throw error;
  }
  if (rows.length === 0)
    throw new UserError(`文件 ${path} 里没有一行既有“${columns.label}”又有文本。请检查列名后重试。`);
  return rows;
}

async function* rowsOf(table: Table, path: string, columns: LabelledColumns): AsyncGenerator<LabelledRow> {
  for await (const batch of table.rows) {
    const index = (name: string): number => {
      const found = table.header.findIndex((header) => normalizeHeader(header) === normalizeHeader(name));
      if (found === -1)
        throw new UserError(`文件 ${path} 没有“${name}”一列，它有：${table.header.join("、")}。请改列名后重试。`);
      return found;
    };
    const [text, label] = [index(columns.text), index(columns.label)];
    const title = columns.title === undefined ? -1 : index(columns.title);
    for (const row of batch) {
      if ("problem" in row) continue;
      const read = { title: textOf(row.cells[title]), body: textOf(row.cells[text]), label: textOf(row.cells[label]) };
      if (read.label !== "" && read.title + read.body !== "") yield read;
    }
  }
}

const textOf = (cell: Cell | undefined): string =>
  typeof cell === "string" ? cleanText(cell) : typeof cell === "number" ? String(cell) : "";
