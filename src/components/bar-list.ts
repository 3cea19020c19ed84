/** A sorted list of bars from zero: name, bar, number. Each line can be a button that narrows the view. */
import { type Child, grow, h } from "./dom.js";
import type { ChartData } from "./take-away/sheet.js";

export type Bar = {
  name: string;
  value: number;
  /** What stands at the end of the line, e.g. `1,204（12.3%）`. */
  label: string;
  selected?: boolean;
  onSelect?: () => void;
};

/** Bars are measured against the longest one; `empty` is shown instead of an empty list. */
export function barList(bars: readonly Bar[], caption: string, empty: string): HTMLElement {
  if (bars.length === 0) return h("p", { class: "empty" }, empty);
  const longest = Math.max(1, ...bars.map((bar) => bar.value));
  return h("ol", { class: "bars", "aria-label": caption }, ...bars.map((bar) => h("li", {}, drawLine(bar, longest))));
}

/** The lines as numbers to take away; `head` names what the bars stand for and what they measure. */
export const barData = (bars: readonly Bar[], head: readonly [string, string]): ChartData => ({
  head,
  rows: bars.map(({ name, value }) => [name, value]),
});

function drawLine(bar: Bar, longest: number): HTMLElement {
  const inside: Child[] = [
    h("span", { class: "bar-name" }, bar.name),
    h("span", { class: "bar-track" }, grow(h("span", { class: "bar" }), bar.value / longest)),
    h("span", { class: "bar-label" }, bar.label),
  ];
  const { onSelect } = bar;
  if (onSelect === undefined) return h("div", { class: "bar-line" }, ...inside);
  const button = h(
    "button",
    { type: "button", class: "bar-line", "aria-pressed": String(bar.selected === true) },
    ...inside,
  );
  button.addEventListener("click", onSelect);
  return button;
}
