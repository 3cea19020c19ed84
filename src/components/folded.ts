/** A figure folded to its finding: it opens on a click, and on paper. */
import { h } from "./dom.js";

export function folded(figure: HTMLElement): HTMLElement {
  const title = figure.querySelector(".figure-title")?.textContent ?? "";
  return h("details", { class: "folded" }, h("summary", {}, title), figure);
}
