/** A table of the brief in Word: three rules, a head that repeats on each page, numbers on the right. */
import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";
import { columnShares } from "./column-shares.js";
import { type PrintedTable, TABLE_EMS } from "./outline.js";

const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" };
const THICK = { style: BorderStyle.SINGLE, size: 12, color: "000000" };
const THIN = { style: BorderStyle.SINGLE, size: 4, color: "000000" };
const FAINT = { style: BorderStyle.SINGLE, size: 2, color: "BFBFBF" };
/** A table of so few rows stays on one page. */
const SHORT = 12;

/** `width` in twips. */
export function wordTable(table: PrintedTable, width: number): Table {
  const widths = columnShares(table, TABLE_EMS).map((share) => Math.floor(share * width));
  const side = table.head.length > 5 ? 70 : 110;
  const isShort = table.rows.length <= SHORT;
  const row = (cells: readonly string[], isHead: boolean, isLast = false) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map((text, i) => {
        const alignment = table.isNumber[i] === true ? AlignmentType.RIGHT : AlignmentType.LEFT;
        const lines = text
          .split("\n")
          .map((line, k) => new TextRun({ text: line, bold: isHead, break: Math.min(k, 1) }));
        return new TableCell({
          width: { size: widths[i] ?? 0, type: WidthType.DXA },
          verticalAlign: VerticalAlignTable.CENTER,
          margins: { top: 40, bottom: 40, left: side, right: side },
          borders: isHead ? { bottom: THIN } : {},
          children: [
            new Paragraph({
              style: "Cell",
              alignment,
              keepNext: isShort && !isLast,
              autoSpaceEastAsianText: false,
              children: lines,
            }),
          ],
        });
      }),
    });
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { top: THICK, bottom: THICK, left: NONE, right: NONE, insideVertical: NONE, insideHorizontal: FAINT },
    rows: [row(table.head, true), ...table.rows.map((cells, i) => row(cells, false, i === table.rows.length - 1))],
  });
}
