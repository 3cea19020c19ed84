/** One indicator of a period: the number with its interval and changes; opened, all that it takes to check it. */
import type { Performance } from "../../pipelines/published.js";
import { formatCount, formatValue } from "../format.js";
import { CHANGE, COMMON, FORMULA } from "../labels.js";
import { PERFORMANCE } from "../labels-performance.js";
import { indicatorChange } from "../wording/comparison.js";
import type { Context, Indicator } from "./context.js";
import { h } from "./dom.js";
import { waterfall } from "./waterfall.js";
import { changeLine } from "./year-ago-cell.js";

type Figure = Performance["periods"][number]["city"][number];

type CardData = {
  definition: Indicator;
  figure: Figure;
  /** The indicator with the other usual denominator. */
  also: { definition: Indicator; figure: Figure } | undefined;
  /** First days of the first and the last week. */
  from: string;
  lastWeek: string;
  lacking: Performance["lacking"];
};

export const valueText = (value: number | null, { unit }: Indicator): string =>
  value === null ? COMMON.few : `${formatValue(value, unit)}${unit}`;

export function indicatorCard(context: Context, data: CardData): HTMLElement {
  const { definition, figure } = data;
  return h(
    "details",
    { class: "indicator", id: `card-${definition.indicator_id}` },
    h(
      "summary",
      {},
      h("span", { class: "indicator-name" }, definition.name),
      h(
        "span",
        { class: "indicator-value" },
        h("b", {}, valueText(figure.value, definition)),
        h(
          "small",
          {},
          figure.low !== null && figure.high !== null
            ? PERFORMANCE.interval(formatValue(figure.low, definition.unit), formatValue(figure.high, definition.unit))
            : "",
          definition.measure === "count" ? "" : `${PERFORMANCE.sample(formatCount(figure.n))}`,
        ),
      ),
      h(
        "span",
        { class: "indicator-changes" },
        changeLine({ name: CHANGE.previous, change: indicatorChange(figure, definition, "previous") }),
        changeLine({ name: CHANGE.yearAgo, change: indicatorChange(figure, definition, "year_ago") }),
      ),
      figure.is_idle && h("span", { class: "idle", title: PERFORMANCE.idleMeans }, PERFORMANCE.idle),
    ),
    cardBody(context, data),
  );
}

function cardBody(context: Context, { definition, figure, also, from, lastWeek, lacking }: CardData): HTMLElement {
  const line = (name: string, text: string) => h("div", {}, h("dt", {}, name), h("dd", {}, text));
  return h(
    "div",
    { class: "indicator-body" },
    h(
      "dl",
      {},
      line(FORMULA.formula, definition.formula),
      definition.numerator !== null && line(FORMULA.numerator, definition.numerator),
      line(FORMULA.denominator, `${definition.denominator}，${PERFORMANCE.sample(formatCount(figure.n))}`),
      also !== undefined &&
        line(
          PERFORMANCE.also(also.definition.name),
          `${valueText(also.figure.value, also.definition)}（${also.definition.formula}，${PERFORMANCE.sample(formatCount(also.figure.n))}）`,
        ),
      definition.note !== "" && line(FORMULA.note, definition.note),
      figure.is_idle && line(PERFORMANCE.idle, PERFORMANCE.idleMeans),
      h("div", {}, h("dt", {}), h("dd", {}, COMMON.cutOff(context.cutOff))),
    ),
    waterfall(figure.left_out, lacking),
    queryBox(definition.query.replace("{from}", from).replace("{to}", lastWeek).replace("{member}", "")),
  );
}

/** A page served without a certificate may not write to the clipboard: the text is selected, to be copied by hand. */
function queryBox(query: string): HTMLElement {
  const code = h("code", { class: "sql", tabindex: 0 }, query);
  const button = h("button", { type: "button", class: "quiet" }, PERFORMANCE.select);
  button.addEventListener("click", () => {
    getSelection()?.selectAllChildren(code);
    navigator.clipboard?.writeText(query).catch((error: unknown) => console.info(error));
  });
  return h("div", { class: "query" }, h("h3", {}, PERFORMANCE.query), code, button);
}
