/** The week's numbers: value, its interval or sample, 环比 and 同比 with their intervals, and the line of the last 53 weeks. */
import type { WeekPage } from "../../pipelines/published.js";
import { formatCount, formatDaily, formatPercent, formatValue } from "../format.js";
import { COMMON, WEEK } from "../labels.js";
import { comparisonsOf } from "../wording/comparison.js";
import type { NamedChange } from "../wording/like-year-ago.js";
import type { Context, Indicator } from "./context.js";
import { h } from "./dom.js";
import { sparkline } from "./sparkline.js";
import { changeLine } from "./year-ago-cell.js";

const WEEK_DAYS = 7;

type Weekly = WeekPage["indicators"][number];

/** One card for each of `ids` that the week has and whose definition is known. */
export function numberCards(
  context: Context,
  rows: readonly Weekly[],
  definitions: readonly Indicator[],
  ids: readonly string[],
): HTMLElement {
  const cards = ids.flatMap((id) => {
    const row = rows.find((each) => each.indicator_id === id);
    const definition = definitions.find((each) => each.indicator_id === id);
    return row === undefined || definition === undefined ? [] : [drawCard(context, row, definition)];
  });
  return h("ul", { class: "cards" }, ...cards);
}

function changesOf(row: Weekly, definition: Indicator): NamedChange[] {
  const { previous, yearAgo, like } = comparisonsOf(row, definition);
  return [previous, yearAgo, ...like];
}

function drawCard(context: Context, row: Weekly, definition: Indicator): HTMLElement {
  const { name, unit } = definition;
  const value = row.value === null ? COMMON.few : formatValue(row.value, unit);
  const interval =
    row.low === null || row.high === null ? "" : WEEK.interval(formatPercent(row.low), formatPercent(row.high));
  return h(
    "li",
    { class: "card" },
    h("a", { class: "card-name", href: `${context.base}indicators.html#${definition.indicator_id}` }, name),
    h(
      "p",
      { class: row.value === null ? "card-value few" : "card-value" },
      value,
      row.value !== null && h("span", { class: "unit" }, unit),
    ),
    h(
      "p",
      { class: "card-sample" },
      row.value !== null && unit === "件"
        ? WEEK.daily(formatDaily(row.value / WEEK_DAYS))
        : `${WEEK.sampled(formatCount(row.n))}${interval}`,
    ),
    h("p", { class: "card-changes" }, ...changesOf(row, definition).map(changeLine)),
    h(
      "div",
      { class: "card-trend" },
      sparkline(row.trend, {
        width: 176,
        height: 44,
        fromZero: unit === "件",
        title: WEEK.trendOf(name),
        description: `${WEEK.trend(String(row.trend.length))}${name}，${value}${row.value === null ? "" : unit}`,
      }),
    ),
  );
}
