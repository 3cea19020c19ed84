/** A figure as text for a letter or a chat: its words and, tab-separated, its numbers. */
import type { Sheet, SheetCell } from "./sheet.js";
import type { FigureWords } from "./words.js";

const shown = (cell: SheetCell): string =>
  cell !== null && typeof cell === "object" ? cell.value.toFixed(cell.decimals) : (cell ?? "");

export function textOf(sheet: Sheet | null, { title, subtitle, foot }: FigureWords): string {
  const table =
    sheet === null ? [] : [sheet.head, ...sheet.rows.map((row) => row.map(shown))].map((row) => row.join("\t"));
  return [title, ...(subtitle === null ? [] : [subtitle]), ...table, ...foot].join("\n");
}

/** Copies; without the clipboard's own interface (pages that come by http from another machine) by a field that is selected. */
export async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard !== undefined && window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return true;
  }
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "unseen";
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  return isCopied;
}
