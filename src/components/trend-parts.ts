/** Season and remainder of a series, one above the other around zero, on one scale. */
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import type { Trends } from "../../pipelines/published.js";
import { formatCount } from "../format.js";
import { TRENDS } from "../labels-trends.js";
import { picture, s } from "./dom.js";
import { festivalMarks } from "./trend-chart.js";
import type { Series } from "./trend-verdict.js";
import { gridLine, round, timeAxis } from "./week-axis.js";

type TrendPartsOptions = { width: number; title: string };

const BAND = 104;
const MARGIN = { top: 24, right: 44, bottom: 26, left: 46 };

export function trendParts(
  parts: NonNullable<Series["parts"]>,
  { days, festivals }: Trends,
  { width, title }: TrendPartsOptions,
): SVGSVGElement {
  const season = days.map((_, week) => parts.season[week % parts.season.length] ?? 0);
  const bands = [
    { name: TRENDS.season, values: season },
    { name: TRENDS.remainder, values: parts.remainder },
  ];
  const all = bands.flatMap(({ values }) => values);
  const reach = Math.max(1, ...all.map(Math.abs));
  const height = MARGIN.top + BAND * bands.length + MARGIN.bottom;
  const x = scaleLinear([0, Math.max(1, days.length - 1)], [MARGIN.left, width - MARGIN.right]);
  return picture(
    width,
    height,
    title,
    bands.map(({ name, values }) => describe(name, values)).join("；"),
    ...bands.map(({ name, values }, i) => {
      const top = MARGIN.top + BAND * i;
      const y = scaleLinear([-reach, reach], [top + BAND - 4, top + 4]);
      const path = line<number>(
        (_, week) => round(x(week)),
        (value) => round(y(value)),
      );
      const ticks = y.ticks(3).filter((tick) => Math.abs(tick) < reach * 0.9);
      return s(
        "g",
        {},
        ...ticks.map((tick) => gridLine(y(tick), signedCount(tick), MARGIN.left, width - MARGIN.right)),
        s("path", { class: "line", d: path(values) }),
        s("text", { class: "part-name", x: width - MARGIN.right + 5, y: round(y(0)) + 4 }, name),
      );
    }),
    ...timeAxis(days, x, { width, left: MARGIN.left, bottom: height - MARGIN.bottom }),
    ...festivalMarks(festivals, x, MARGIN.top, height - MARGIN.bottom),
  );
}

const signedCount = (value: number): string =>
  value === 0 ? "0" : `${value < 0 ? "−" : "+"}${formatCount(Math.abs(value))}`;

const describe = (name: string, values: readonly number[]): string =>
  TRENDS.partDescription(
    name,
    signedCount(Math.round(Math.min(...values))),
    signedCount(Math.round(Math.max(...values))),
  );
