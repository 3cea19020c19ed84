/** A figure's sheet as a workbook with typed cells. The library is large, so it comes when a workbook is asked for. */
import type { Sheet, SheetCell } from "./sheet.js";
import type { FigureWords } from "./words.js";

const WIDEST = 48;

/** Width of a text in digits: a Han character takes two. */
const widthOf = (cell: SheetCell): number => {
  if (cell === null) return 0;
  const text = typeof cell === "object" ? cell.value.toFixed(cell.decimals) : cell;
  return [...text].reduce((sum, character) => sum + (character.charCodeAt(0) > 0x2e80 ? 2 : 1), 0);
};

/** Bytes of an `.xlsx`: title, period, an empty line, the table, an empty line, the foot. */
export async function xlsxOf({ head, rows }: Sheet, { title, subtitle, foot }: FigureWords): Promise<Uint8Array> {
  const { utils, write } = await import("@e965/xlsx");
  const typed = (cell: SheetCell) =>
    cell === null || typeof cell === "string"
      ? { t: cell === null ? ("z" as const) : ("s" as const), v: cell ?? "" }
      : { t: "n" as const, v: cell.value, z: cell.decimals === 0 ? "#,##0" : `#,##0.${"0".repeat(cell.decimals)}` };
  const sheet = utils.aoa_to_sheet([
    [title],
    [subtitle ?? ""],
    [],
    [...head],
    ...rows.map((row) => row.map(typed)),
    [],
    ...foot.map((line) => [line]),
  ]);
  sheet["!cols"] = head.map((name, i) => ({
    wch: Math.min(WIDEST, 2 + Math.max(widthOf(name), ...rows.map((row) => widthOf(row[i] ?? null)))),
  }));
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "数据");
  const bytes: unknown = write(book, { type: "array", bookType: "xlsx", compression: true });
  if (!(bytes instanceof ArrayBuffer)) throw new Error("no workbook was written");
  return new Uint8Array(bytes);
}
