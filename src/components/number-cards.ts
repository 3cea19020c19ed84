/** The week's numbers: value, its interval or sample, 环比 and 同比 in words, and the line of the last 53 weeks. */
import type { WeekPage } from "../../pipelines/published.js";
import { formatCount, formatPercent, formatValue } from "../format.js";
import { CHANGE, COMMON, WEEK } from "../labels.js";
import { type Change, changeText, countChange, rateChange, spreadOf, spreadOfRates } from "./change.js";
import type { Context, Indicator } from "./context.js";
import { h } from "./dom.js";
import { sparkline } from "./sparkline.js";

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

function change(
  row: Weekly,
  { unit, good_direction: good }: Indicator,
  before: number | null,
  beforeN: number | null,
): Change {
  return unit === "%"
    ? rateChange(row.value, row.n, before, beforeN, { good, spread: spreadOfRates(row.trend, row.n) })
    : countChange(row.value, before, { good, spread: spreadOf(row.trend) });
}

const changeLine = (name: string, change: Change) =>
  h("span", { class: "change-line" }, h("span", { class: "change-name" }, name), changeText(change));

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
        ? WEEK.daily(formatCount(Math.round(row.value / 7)))
        : `${WEEK.sampled(formatCount(row.n))}${interval}`,
    ),
    h(
      "p",
      { class: "card-changes" },
      changeLine(CHANGE.previous, change(row, definition, row.previous_value, row.previous_n)),
      changeLine(CHANGE.yearAgo, change(row, definition, row.year_ago_value, row.year_ago_n)),
    ),
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
