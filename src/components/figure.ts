/** The frame of a chart or table: the finding as title, measure and period below it, source, formula and cut-off at its foot. */
import { COMMON } from "../labels.js";
import type { Context } from "./context.js";
import { type Child, h } from "./dom.js";
import { takeAwayMenu } from "./take-away/menu.js";
import type { ChartData } from "./take-away/sheet.js";
import { wordsOf } from "./take-away/words.js";

export type FigureText = {
  title: string;
  subtitle?: string;
  /** What a reader can do with it on the page. */
  hint?: string;
  /** Anchor of the indicator's card on the 口径 page. */
  indicator?: string;
  /** How the numbers are counted, for the figure taken away; left out, as requests usually are. */
  formula?: string;
  note?: string;
  /** Where the numbers come from, if not from the requests. */
  source?: string;
  /** The numbers of a chart, for those who take it away; a table gives its own. */
  data?: () => ChartData;
};

export function figure(context: Context, text: FigureText, ...body: Child[]): HTMLElement {
  const whole: HTMLElement = h(
    "figure",
    { class: "figure" },
    h(context.titleTag, { class: "figure-title" }, text.title),
    text.subtitle !== undefined &&
      h(
        "p",
        { class: "figure-subtitle" },
        text.subtitle,
        text.hint !== undefined && h("span", { class: "hint" }, text.hint),
      ),
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
      takeAwayMenu(() => whole, wordsOf(context, text), text.data),
    ),
  );
  return whole;
}
