/** Makes the file that a reader asked for and hands it to the browser. Fetched when a menu is first used. */
import { h } from "../dom.js";
import { csvOf } from "./csv.js";
import { pngOf } from "./png.js";
import { type Sheet, sheetOfTable } from "./sheet.js";
import { svgOf, svgText } from "./svg.js";
import { copyText, textOf } from "./text.js";
import type { FigureWords } from "./words.js";
import { xlsxOf } from "./xlsx.js";

export type TakeAwayKind = "png" | "svg" | "xlsx" | "csv" | "text";

const TYPES = {
  png: "image/png",
  svg: "image/svg+xml;charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv;charset=utf-8",
} as const;

/** Offers a file for saving. */
export function save(content: Uint8Array | string, kind: keyof typeof TYPES, fileName: string): void {
  const part = typeof content === "string" ? content : new Uint8Array(content);
  const url = URL.createObjectURL(new Blob([part], { type: TYPES[kind] }));
  h("a", { href: url, download: `${fileName}.${kind}` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** False where the reader's browser would not copy; rejects where a file could not be made. */
export async function takeAway(
  figure: HTMLElement,
  kind: TakeAwayKind,
  words: FigureWords,
  given: Sheet | null,
): Promise<boolean> {
  const sheet = given ?? sheetOfTable(figure);
  if (kind === "text") return copyText(textOf(sheet, words));
  if (kind === "csv" && sheet !== null) save(csvOf(sheet, words), kind, words.fileName);
  else if (kind === "xlsx" && sheet !== null) save(await xlsxOf(sheet, words), kind, words.fileName);
  else if (kind === "svg") save(svgText(svgOf(figure, words)), kind, words.fileName);
  else if (kind === "png") {
    const picture = svgOf(figure, words);
    const size = { width: Number(picture.getAttribute("width")), height: Number(picture.getAttribute("height")) };
    save(await pngOf(svgText(picture), size), kind, words.fileName);
  }
  return true;
}
