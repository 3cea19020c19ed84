/** The small menu at a figure's foot: take it away as a picture, as numbers, as text. */
import { TAKE_AWAY } from "../../labels.js";
import { h } from "../dom.js";
import { type ChartData, sheetOfData } from "./sheet.js";
import type { TakeAwayKind } from "./take.js";
import type { FigureWords } from "./words.js";

const KINDS: readonly TakeAwayKind[] = ["png", "svg", "xlsx", "csv", "text"];

/** `figureOf` gives the figure when the menu is used; a figure with neither data nor table offers no XLSX and no CSV. */
export function takeAwayMenu(
  figureOf: () => HTMLElement,
  words: FigureWords,
  data: (() => ChartData) | undefined,
): HTMLElement {
  const list = h("ul", {});
  const told = h("span", { role: "status", class: "take-away-told" });
  const menu = h("details", { class: "take-away" }, h("summary", {}, TAKE_AWAY.menu), list, told);
  const take = async (kind: TakeAwayKind) => {
    told.textContent = "";
    try {
      const { takeAway } = await import("./take.js");
      const isDone = await takeAway(figureOf(), kind, words, data === undefined ? null : sheetOfData(data()));
      if (kind === "text" || !isDone) told.textContent = isDone ? TAKE_AWAY.copied : TAKE_AWAY.notCopied;
    } catch (error) {
      told.textContent = TAKE_AWAY.failed(error instanceof Error ? error.message : String(error));
    }
  };
  menu.addEventListener("toggle", () => {
    const hasNumbers = data !== undefined || figureOf().querySelector("table") !== null;
    const offered = KINDS.filter((kind) => hasNumbers || (kind !== "xlsx" && kind !== "csv"));
    list.replaceChildren(
      ...offered.map((kind) => {
        const button = h("button", { type: "button" }, TAKE_AWAY.kinds[kind]);
        button.addEventListener("click", () => take(kind));
        return h("li", {}, button);
      }),
    );
  });
  return menu;
}
