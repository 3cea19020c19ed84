/** A change as an element. */
import type { Change } from "../wording/change.js";
import { h } from "./dom.js";

/** `▲ 上升12.4%（变差）` in the colour of its tone, its interval behind it where it is asked for. */
export const changeText = (change: Change, { withInterval = false } = {}): HTMLElement =>
  h(
    "span",
    { class: `change ${change.tone}` },
    change.arrow !== "" && h("span", { class: "arrow" }, change.arrow),
    change.text,
    change.verdict !== "" && h("span", { class: "verdict" }, change.verdict),
    withInterval && change.interval !== "" && h("span", { class: "interval" }, change.interval),
  );
