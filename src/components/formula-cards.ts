/** A card for each indicator, drawn from the table that computes it. */
import type { Indicators } from "../../pipelines/published.js";
import { formatCount } from "../format.js";
import { FORMULA, weekOfName } from "../labels.js";
import { LEFT_OUT_NAMES } from "../labels-performance.js";
import type { Indicator } from "./context.js";
import { type Child, h } from "./dom.js";

export function formulaCards({ indicators }: Indicators): HTMLElement {
  return h("div", { class: "formulas" }, ...indicators.map(drawCard));
}

function drawCard(indicator: Indicator): HTMLElement {
  const sql = indicator.query
    .replace("{from}", FORMULA.firstDay)
    .replace("{to}", FORMULA.lastDay)
    .replace("{member}", "");
  const line = (name: string, text: Child) => h("div", {}, h("dt", {}, name), h("dd", {}, text));
  return h(
    "section",
    { class: "formula", id: indicator.indicator_id },
    h("h3", {}, indicator.name, h("span", { class: "unit" }, indicator.unit)),
    h("p", { class: "formula-text" }, indicator.formula),
    h(
      "dl",
      {},
      indicator.numerator !== null && line(FORMULA.numerator, indicator.numerator),
      line(indicator.numerator === null ? FORMULA.counted : FORMULA.denominator, indicator.denominator),
      line(FORMULA.leavesOut, leftOutOf(indicator)),
      line(FORMULA.weekOf, weekOfName(indicator.week_of)),
      line(FORMULA.floor, indicator.floor > 0 ? FORMULA.floorWords(formatCount(indicator.floor)) : FORMULA.noFloor),
      line(FORMULA.direction, FORMULA.directions[indicator.good_direction]),
      indicator.note !== "" && line(FORMULA.note, indicator.note),
    ),
    h("details", {}, h("summary", {}, FORMULA.sql), h("code", { class: "sql" }, sql)),
  );
}

/** All that is never in the base: void and merged requests of every indicator, the rest as its row of the table says. */
const leftOutOf = ({ leaves_out }: Indicator): string =>
  (["void", "merged", ...leaves_out] as const).map((reason) => LEFT_OUT_NAMES[reason]).join("、");
