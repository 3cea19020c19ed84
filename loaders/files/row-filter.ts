/** Which rows of a table are no requests: blank ones, totals, headings, footnotes, headers repeated on every printed page. */
import type { Cell } from "./types.js";

/** The text of a cell, without the blanks around it; error cells and null are "". */
export function cellText(cell: Cell | undefined): string {
  if (typeof cell === "string") return cell.trim();
  if (cell === null || cell === undefined) return "";
  if (typeof cell !== "object") return String(cell);
  return "serial" in cell ? String(cell.serial) : "";
}

export function isBlank(cell: Cell | undefined): boolean {
  if (typeof cell === "string") return cell === "" || cell.trim() === "";
  return cell === null || cell === undefined;
}

const TOTAL_LABEL = /^.{0,6}(?:合计|总计|小计|共计)(?:数|数量|件数)?[：:]?(?:[\d,.]*[件条起个户人]?)$/;
const FIGURE = /^[-+]?[\d,.]*(?:%|％|[件条起个户人])?$|^[-—/]$/;

/** 合计 first (or after a serial number), and otherwise nothing but figures. */
function isTotals(cells: readonly Cell[]): boolean {
  const first = cells.findIndex((cell) => !isBlank(cell));
  const second = cells.findIndex((cell, column) => column > first && !isBlank(cell));
  const label = [first, second].find((column) => isTotalLabel(cells[column]));
  if (label === undefined) return false;
  return cells.every((cell, column) => column === label || isBlank(cell) || FIGURE.test(squeezed(cell)));
}

function isTotalLabel(cell: Cell | undefined): boolean {
  if (typeof cell !== "string" || !cell.includes("计")) return false; // nearly all rows end here
  const text = squeezed(cell);
  return text.length <= 16 && TOTAL_LABEL.test(text);
}

const squeezed = (cell: Cell | undefined) => cellText(cell).replace(/\s/g, "");

/** At least two cells, and each that is filled equals the header's above it. */
function isRepeatedHeader(cells: readonly Cell[], headerRow: readonly string[]): boolean {
  let same = 0;
  for (const [index, cell] of cells.entries()) {
    if (isBlank(cell)) continue;
    if (cellText(cell) !== headerRow[index]) return false;
    same += 1;
  }
  return same >= 2;
}

/** 制表人：…, with the names and dates that stand beside it. */
const SIGNATURE =
  /^(?:制表|填表|填报|审核|复核|审批|统计|报送|打印|导出)(?:人|员|单位|部门|日期|时间)?[：:]|^单位(?:负责人|盖章)|^（?盖章）?[：:]?$/;
/** What stands alone below or between rows: 注：…, 一、投诉类, 共 2 条记录, 第1页, (2 行受影响). */
const REMARK =
  /^(?:(?:注|备注|附注|说明|数据来源|数据截[至止])[：:]|[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]|[（(]?(?:共\d+[条行件页]|第\d+页|\d+(?:行受影响|rows?\b))|已用时间[：:])/;
const LONGEST_REMARK = 100;

/** A footnote or a heading between rows; `names`: how many columns have one. Of so few cells no request is made. */
function isRemark(cells: readonly Cell[], names: number): boolean {
  const first = cells.find((cell) => !isBlank(cell));
  if (typeof first !== "string") return false;
  const text = first.slice(0, LONGEST_REMARK).replace(/\s/g, "");
  const isSignature = SIGNATURE.test(text);
  if (!isSignature && !REMARK.test(text)) return false;
  const filled = cells.filter((cell) => !isBlank(cell)).length;
  return isSignature ? filled * 2 <= names : filled === 1 && names > 2;
}

/** Of dashes alone: a line drawn below the header. */
const RULE = /^:?[-=—]{2,}:?$/;
const isRule = (cells: readonly Cell[]): boolean => cells.every((cell) => isBlank(cell) || RULE.test(cellText(cell)));

/** Numbered in advance, a row that holds nothing else is blank. */
const SERIAL_NUMBER = "序号";

/**
 * A test for the rows of one table; `headerRows` are the header's rows as they stand in it, trimmed. `isLoose`: totals,
 * remarks and numbers alone are rows.
 */
export function rowFilter(
  headerRows: readonly (readonly string[])[],
  isLoose = false,
): (cells: readonly Cell[]) => boolean {
  const names = Math.max(...headerRows.map((row) => row.filter((text) => text !== "").length));
  const isSerial = (text: string) => text.replace(/\s/g, "") === SERIAL_NUMBER;
  const serial = isLoose ? -1 : Math.max(...headerRows.map((row) => row.findIndex(isSerial)));
  const isRepeated = (cells: readonly Cell[]) => headerRows.some((row) => isRepeatedHeader(cells, row));
  return (cells) => {
    const content = cells.find((cell, column) => column !== serial && !isBlank(cell));
    if (content === undefined) return false;
    if (typeof content === "string" && content.length > LONGEST_REMARK) return true;
    if (isRepeated(cells)) return false;
    return isLoose || !(isTotals(cells) || isRemark(cells, names) || isRule(cells));
  };
}
