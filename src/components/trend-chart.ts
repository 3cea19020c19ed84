/** Requests a week from zero as a thin line, their trend over it as a thick one; Spring Festivals are marked. */
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import type { Trends } from "../../pipelines/published.js";
import { formatCount } from "../format.js";
import { TRENDS } from "../labels-trends.js";
import { picture, s } from "./dom.js";
import type { Series } from "./trend-verdict.js";
import { gridLine, round, timeAxis } from "./week-axis.js";

type TrendChartOptions = { width: number; title: string };

const HEIGHT = 260;
const MARGIN = { top: 24, right: 44, bottom: 26, left: 46 };
/** Pixels that the names at the ends of the lines need between them. */
const APART = 15;

export function trendChart(
  { weeks, parts }: Series,
  { days, festivals }: Trends,
  { width, title }: TrendChartOptions,
): SVGSVGElement {
  const trend = parts?.trend ?? null;
  const shown = trend ?? weeks;
  const x = scaleLinear([0, Math.max(1, weeks.length - 1)], [MARGIN.left, width - MARGIN.right]);
  const y = scaleLinear([0, Math.max(1, ...weeks, ...shown)], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(4);
  const path = line<number>(
    (_, i) => round(x(i)),
    (value) => round(y(value)),
  );
  const ends = [shown[0], shown.at(-1)].map((value) => formatCount(Math.round(value ?? 0)));
  return picture(
    width,
    HEIGHT,
    title,
    TRENDS.chartDescription(ends[0] ?? "", ends[1] ?? ""),
    ...y
      .ticks(4)
      .filter(Number.isInteger)
      .map((tick) => gridLine(y(tick), formatCount(tick), MARGIN.left, width - MARGIN.right)),
    ...timeAxis(days, x, { width, left: MARGIN.left, bottom: HEIGHT - MARGIN.bottom }),
    ...festivalMarks(festivals, x, MARGIN.top, HEIGHT - MARGIN.bottom),
    s("path", { class: trend === null ? "line" : "line rest", d: path(weeks) }),
    trend !== null && s("path", { class: "line trend", d: path(trend) }),
    trend !== null && endNames(y(trend.at(-1) ?? 0), y(weeks.at(-1) ?? 0), width - MARGIN.right + 5),
  );
}

/** A dotted line at each Spring Festival; `festivals` are positions in weeks. */
export const festivalMarks = (
  festivals: readonly number[],
  x: (week: number) => number,
  top: number,
  bottom: number,
): SVGGElement[] =>
  festivals.map((at) =>
    s(
      "g",
      { class: "festival" },
      s("line", { x1: round(x(at)), x2: round(x(at)), y1: top - 4, y2: bottom }),
      s("text", { x: round(x(at)), y: top - 9, "text-anchor": "middle" }, TRENDS.festival),
    ),
  );

function endNames(trend: number, observed: number, x: number): SVGGElement {
  const push = Math.max(0, APART - Math.abs(trend - observed)) / 2;
  const down = trend >= observed ? 1 : -1;
  return s(
    "g",
    {},
    s("text", { class: "trend-name", x, y: round(trend + down * push + 4) }, TRENDS.trend),
    s("text", { x, y: round(observed - down * push + 4) }, TRENDS.observed),
  );
}
