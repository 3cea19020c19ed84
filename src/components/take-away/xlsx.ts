/** A figure's sheet as a workbook with typed cells. */
import writeXlsxFile from "write-excel-file/universal";
import type { Sheet, SheetCell } from "./sheet.js";
import type { FigureWords } from "./words.js";

const WIDEST = 48;
/** Title, period, an empty line, the head of the table. */
const HEAD_ROWS = 4;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Width of a text in digits: a Han character takes two. */
const widthOf = (cell: SheetCell): number => {
  if (cell === null) return 0;
  const text = typeof cell === "object" ? cell.value.toFixed(cell.decimals) : cell;
  return [...text].reduce((sum, character) => sum + (character.charCodeAt(0) > 0x2e80 ? 2 : 1), 0);
};

/** An `.xlsx`: title, period, an empty line, the table, an empty line, the foot. Text that begins like a formula stays text. */
export async function xlsxOf({ head, rows }: Sheet, { title, subtitle, foot }: FigureWords): Promise<Uint8Array> {
  const text = (value: string) => ({ value, type: String });
  const typed = (cell: SheetCell) => {
    if (cell === null) return null;
    if (typeof cell === "string")
      return DAY.test(cell) ? { value: new Date(`${cell}T00:00:00Z`), type: Date, format: "yyyy-mm-dd" } : text(cell);
    const format = cell.decimals === 0 ? "#,##0" : `#,##0.${"0".repeat(cell.decimals)}`;
    return { value: cell.value, type: Number, format };
  };
  const lines = [
    [{ ...text(title), fontWeight: "bold" as const }],
    [text(subtitle ?? "")],
    [],
    head.map((name) => ({ ...text(name), fontWeight: "bold" as const })),
    ...rows.map((row) => row.map(typed)),
    [],
    ...foot.map((line) => [text(line)]),
  ];
  const columns = head.map((name, i) => ({
    width: Math.min(WIDEST, 2 + Math.max(widthOf(name), ...rows.map((row) => widthOf(row[i] ?? null)))),
  }));
  const file = await writeXlsxFile(lines, { sheet: "数据", columns, stickyRowsCount: HEAD_ROWS }).toBlob();
  return new Uint8Array(await file.arrayBuffer());
}
