/** The frame of a chart or table: the finding as title, measure and period below it, source, formula and cut-off at its foot. */
import { COMMON } from "../labels.js";
import type { Context } from "./context.js";
import { type Child, h } from "./dom.js";

export type FigureText = {
  title: string;
  subtitle?: string;
  /** Anchor of the indicator's card on the 口径 page. */
  indicator?: string;
  note?: string;
  /** Where the numbers come from, if not from the requests. */
  source?: string;
};

export function figure(context: Context, text: FigureText, ...body: Child[]): HTMLElement {
  return h(
    "figure",
    { class: "figure" },
    h(context.titleTag, { class: "figure-title" }, text.title),
    text.subtitle !== undefined && h("p", { class: "figure-subtitle" }, text.subtitle),
    ...body,
    h(
      "figcaption",
      {},
      text.note !== undefined && `${text.note} `,
      COMMON.foot(text.source ?? COMMON.source, context.cutOff),
      h(
        "a",
        { href: `${context.base}indicators.html${text.indicator === undefined ? "" : `#${text.indicator}`}` },
        COMMON.formula,
      ),
    ),
  );
}
