/** A table with the columns label, value, share, of, in whatever format and encoding exports come. */
import { access } from "node:fs/promises";
import { basename } from "node:path";
import { readTables } from "../../loaders/files/read-tables.js";
import { cellText } from "../../loaders/files/row-filter.js";
import { type Table, type TableRow, UnreadableFile } from "../../loaders/files/types.js";
import { normalizeHeader } from "../../loaders/fold.js";
import { UserError } from "../../loaders/user-error.js";
import type { GivenLine } from "./brief.js";
import { asShare, type PrintedNumber, readNumber } from "./printed-number.js";

/** Headers of the columns, ours first; as `normalizeHeader` gives them. */
const COLUMNS = {
  label: ["label", "名称", "项目", "指标", "事项"],
  value: ["value", "数值", "件数", "数量", "数"],
  share: ["share", "占比", "比例", "比重", "百分比"],
  of: ["of", "属于", "合计项", "上级", "总数"],
} as const;

type Column = keyof typeof COLUMNS;

const columnOf = (header: string): Column | undefined => {
  const name = normalizeHeader(header);
  const known: readonly Column[] = ["label", "value", "share", "of"];
  return known.find((column) => COLUMNS[column].some((alias) => alias === name));
};

/** Each table of a file (a workbook may have several sheets) as lines of a brief. */
export interface Brief {
  sheet: string | null;
  lines: GivenLine[];
}

/**
 * @throws UserError when the file is not there, has no such table, or holds what is no number
 */
export async function readBriefs(path: string): Promise<Brief[]> {
  await access(path).catch((cause: unknown) => {
    throw new UserError(`读不到文件 ${path}。请检查路径后重试。`, { cause });
  });
  const briefs: Brief[] = [];
  try {
    const isHeader = (text: string) => columnOf(text) !== undefined;
    for await (const table of readTables(path, basename(path), { isHeader, isLoose: true }))
      if ("rows" in table) briefs.push({ sheet: table.sheet, lines: await linesOf(table) });
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    throw new UserError(`${error.message}核对要有四列：label、value、share、of。`, { cause: error });
  }
  const filled = briefs.filter(({ lines }) => lines.length > 0);
  if (filled.length === 0) throw new UserError(`文件 ${path} 里没有一行数。核对要有四列：label、value、share、of。`);
  return filled;
}

async function linesOf(table: Table): Promise<GivenLine[]> {
  const rows: TableRow[] = [];
  for await (const batch of table.rows) rows.push(...batch);
  const columns = table.header.map(columnOf);
  const missing = (["label", "value", "of"] as const).filter((column) => !columns.includes(column));
  if (missing.length > 0)
    throw new UserError(`${where(table)}缺少 ${missing.join("、")} 列，它有：${table.header.join("、")}。请补上表头。`);
  const problems: string[] = [];
  const lines: (GivenLine & { bareShare: PrintedNumber | null })[] = [];
  for (const row of rows) {
    if ("problem" in row) {
      problems.push(`第 ${row.line} 行列数与表头不符（${row.detail}），数字里有逗号的要加引号，如 "1,392"`);
      continue;
    }
    const cell = (column: Column): string => cellText(row.cells[columns.indexOf(column)]);
    const number = (column: "value" | "share"): PrintedNumber | null => {
      const read = readNumber(cell(column));
      if (read === undefined) problems.push(`第 ${row.line} 行的 ${column} “${cell(column)}”不是确数`);
      return read ?? null;
    };
    const [label, value, bareShare] = [cell("label"), number("value"), number("share")];
    if (label === "" && value === null && bareShare === null && cell("of") === "") continue;
    if (label === "") problems.push(`第 ${row.line} 行没有 label`);
    lines.push({ line: row.line, label, value, share: null, bareShare, of: cell("of") });
  }
  if (problems.length > 0) throw new UserError(`${where(table)}${problems.join("；")}。请改正后重试。`);
  const isFraction = !headerSaysPercent(table, columns) && lines.every(({ bareShare }) => isFractionLike(bareShare));
  return lines.map(({ bareShare, ...line }) => ({
    ...line,
    share: bareShare === null ? null : asShare(bareShare, isFraction),
  }));
}

const where = ({ file, sheet }: Table): string => `文件 ${file}${sheet === null ? "" : ` 的表“${sheet}”`}：`;

/** 占比（%）: the numbers below need no sign. */
const headerSaysPercent = (table: Table, columns: readonly (Column | undefined)[]): boolean =>
  /[%％]/.test(table.header[columns.indexOf("share")] ?? "");

/** A share without % is a fraction where no such share of the table is above 1; else all of them are per cent. */
const isFractionLike = (share: PrintedNumber | null): boolean =>
  share === null || share.unit !== "" || Math.abs(share.value) <= 1;
