/** Series as rows: growth a year with its interval, a small line, requests of the last 52 weeks. */
import { formatCount } from "../format.js";
import { COMMON } from "../labels.js";
import { TRENDS } from "../labels-trends.js";
import { changeText } from "./change-text.js";
import type { Context } from "./context.js";
import { dataTable } from "./data-table.js";
import { h } from "./dom.js";
import { trendSpark } from "./trend-spark.js";
import { clearestFirst, growthChange, type Series, seriesName } from "./trend-verdict.js";

type TrendTableOptions = { caption: string; onChoose: (series: Series) => void };

export function trendTable(
  context: Context,
  series: readonly Series[],
  { caption, onChoose }: TrendTableOptions,
): HTMLElement {
  const heads = TRENDS.columns;
  return dataTable(clearestFirst(series), {
    caption,
    empty: COMMON.none,
    columns: [
      {
        head: heads.name,
        cell: (row) => nameButton(seriesName(context, row), () => onChoose(row)),
        text: (row) => seriesName(context, row),
        class: "name",
      },
      {
        head: heads.change,
        cell: (row) => changeText(growthChange(row), { withInterval: true }),
        number: (row) => (row.verdict === "few" ? null : (row.growth?.ratio ?? null)),
        class: "words growth",
      },
      { head: heads.trend, cell: (row) => sparkOf(seriesName(context, row), row), class: "spark" },
      { head: heads.requests, cell: (row) => formatCount(row.requests_52w), number: (row) => row.requests_52w },
    ],
  });
}

function nameButton(name: string, onClick: () => void): HTMLElement {
  const button = h("button", { type: "button", class: "name-button" }, name);
  button.addEventListener("click", onClick);
  return button;
}

function sparkOf(name: string, { weeks, parts }: Series): SVGSVGElement {
  const line = parts?.trend ?? weeks;
  const ends = [line[0], line.at(-1)].map((value) => formatCount(Math.round(value ?? 0)));
  return trendSpark(weeks, parts?.trend ?? null, {
    width: 132,
    height: 32,
    title: TRENDS.sparkTitle(name),
    description: TRENDS.sparkDescription(ends[0] ?? "", ends[1] ?? ""),
  });
}
