/** Which rows of a table are no requests: blank ones, totals, headers repeated on every printed page. */
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

/** A test for the rows of one table; `headerRows` are the header's rows as they stand in it, trimmed. `isLoose`: totals are rows. */
export function rowFilter(
  headerRows: readonly (readonly string[])[],
  isLoose = false,
): (cells: readonly Cell[]) => boolean {
  return (cells) => {
    const first = cells.find((cell) => !isBlank(cell));
    if (first === undefined) return false;
    if (typeof first === "string" && first.length > 100) return true;
    return (isLoose || !isTotals(cells)) && !headerRows.some((row) => isRepeatedHeader(cells, row));
  };
}
