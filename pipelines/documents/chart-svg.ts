/**
 * A brief's chart as an SVG: lines or lying bars from zero, text as text, readable without colour (series differ by dash and
 * tone). A string, not elements: the same bytes go into Word, PDF and picture, and no browser is needed.
 */
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { formatDecimal } from "../../src/format.js";
import type { BriefChart } from "../published/brief.js";
import { FACES } from "./fonts.js";
import { emsOf } from "./text-width.js";

/** A picture and its size in CSS pixels. */
export type Svg = { svg: string; width: number; height: number };

const WIDTH = 640;
const SIZE = 13;
const INK = "#22313f";
const QUIET = "#5b6672";
const GRID = "#d9dde1";
/** Tones that stay apart on grey paper; the first is what the title speaks of. */
const TONES = ["#1f4e79", "#8fa3b5", "#c9d2da"];
const DASHES = ["", "7 4", "2 4"];

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const round = (x: number): number => Math.round(x * 10) / 10;

const widthOf = (text: string): number => emsOf(text) * SIZE;

function tag(name: string, attributes: Record<string, string | number>, ...inside: string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  return inside.length === 0
    ? `<${name}${written.join("")}/>`
    : `<${name}${written.join("")}>${inside.join("")}</${name}>`;
}

const text = (x: number, y: number, anchor: "start" | "middle" | "end", said: string, fill = INK): string =>
  tag("text", { x: round(x), y: round(y), "text-anchor": anchor, fill }, escaped(said));

/** As many decimals as the chart's numbers have, two at most. */
export function decimalsOf({ series }: BriefChart): number {
  const values = series.flatMap((each) => each.values).filter((value) => value !== null);
  return Math.max(0, ...values.map((value) => String(Number(value.toFixed(2))).split(".")[1]?.length ?? 0));
}

function writer(chart: BriefChart): (value: number) => string {
  const decimals = decimalsOf(chart);
  return (value) => formatDecimal(value, decimals);
}

const extentOf = ({ series }: BriefChart): [number, number] => {
  const values = series.flatMap((each) => each.values).filter((value) => value !== null);
  return [Math.min(0, ...values), Math.max(0, ...values)];
};

function whole(chart: BriefChart, height: number, ...inside: string[]): Svg {
  const svg = tag(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${WIDTH} ${height}`,
      width: WIDTH,
      height,
      "font-family": FACES.chart.map((face) => `'${face}'`).join(", "),
      "font-size": SIZE,
    },
    tag("title", {}, escaped(chart.title)),
    tag("rect", { width: WIDTH, height, fill: "#ffffff" }),
    ...inside,
  );
  return { svg, width: WIDTH, height };
}

/** Heights at which labels of that height stand clear of each other, moved as little as need be. */
function apart(wanted: readonly number[], least: number): number[] {
  const placed = [...wanted];
  const order = [...wanted.keys()].sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  for (const [i, at] of order.entries()) {
    const above = order[i - 1];
    if (above !== undefined) placed[at] = Math.max(placed[at] ?? 0, (placed[above] ?? 0) + least);
  }
  return placed;
}

function lineSvg(chart: BriefChart): Svg {
  const height = 260;
  const written = writer(chart);
  const ends = chart.series.map(({ name, values }) => {
    const at = values.findLastIndex((value) => value !== null);
    const value = values[at] ?? null;
    const label = value === null ? "" : `${chart.series.length > 1 ? `${name} ` : ""}${written(value)}`;
    return { at, value, label };
  });
  // the newest name stands below the end of the line and is as often wider than the number beside it
  const right =
    WIDTH -
    Math.max(14 + Math.max(...ends.map(({ label }) => widthOf(label))), widthOf(chart.categories.at(-1) ?? "") / 2);
  const y = scaleLinear(extentOf(chart), [height - 34, 34]).nice(5);
  const left = 14 + Math.max(...y.ticks(5).map((tick) => widthOf(written(tick))));
  const x = scaleLinear([0, Math.max(1, chart.categories.length - 1)], [left + 6, right - 6]);
  const path = line<number | null>(
    (_, i) => round(x(i)),
    (value) => round(y(value ?? 0)),
  ).defined((value) => value !== null);
  const grid = y
    .ticks(5)
    .flatMap((tick) => [
      tag("line", { x1: left, x2: right, y1: round(y(tick)), y2: round(y(tick)), stroke: tick === 0 ? QUIET : GRID }),
      text(left - 6, y(tick) + 4.5, "end", written(tick), QUIET),
    ]);
  const labels = apart(
    ends.map(({ value }) => y(value ?? 0)),
    SIZE + 2,
  );
  const lines = chart.series.flatMap(({ values }, i) => {
    const tone = TONES[Math.min(i, 1)] ?? INK;
    const { at, value, label } = ends[i] ?? { at: 0, value: null, label: "" };
    const stroke = {
      fill: "none",
      stroke: tone,
      "stroke-width": i === 0 ? 2.4 : 1.8,
      "stroke-dasharray": DASHES[i] ?? "1 3",
    };
    return [
      tag("path", { d: path(values) ?? "", ...stroke }),
      ...lonePoints(values).map((at) =>
        tag("circle", { cx: round(x(at)), cy: round(y(values[at] ?? 0)), r: 2.4, fill: tone }),
      ),
      ...(value === null
        ? []
        : [
            tag("circle", { cx: round(x(at)), cy: round(y(value)), r: 3.6, fill: tone }),
            text(x(at) + 8, (labels[i] ?? 0) + 4.5, "start", label),
          ]),
    ];
  });
  return whole(
    chart,
    height,
    text(8, 16, "start", chart.unit, QUIET),
    ...grid,
    ...timeLabels(chart.categories, x, height),
    ...lines,
  );
}

/** Values between gaps on both sides, which a line cannot show. */
const lonePoints = (values: readonly (number | null)[]): number[] =>
  [...values.keys()].filter(
    (i) => values[i] !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null,
  );

/** Names below the axis, as many as fit, the newest always. */
function timeLabels(categories: readonly string[], x: (i: number) => number, height: number): string[] {
  const last = categories.length - 1;
  const room = Math.max(...categories.map(widthOf)) + 18;
  const most = Math.max(1, Math.floor((x(last) - x(0)) / room));
  const every = Math.max(1, Math.ceil(last / most));
  return categories.flatMap((name, i) => {
    if ((last - i) % every !== 0) return [];
    return [
      tag("line", { x1: round(x(i)), x2: round(x(i)), y1: height - 34, y2: height - 29, stroke: QUIET }),
      text(x(i), height - 14, "middle", name, QUIET),
    ];
  });
}

const BAR = 15;
const GAP = 9;
/** Longer names are cut in the picture; the workbook has them whole. */
const LONGEST_NAME = 14;

const shortened = (name: string): string => {
  const letters = [...name];
  return letters.length > LONGEST_NAME ? `${letters.slice(0, LONGEST_NAME - 1).join("")}…` : name;
};

function barSvg(chart: BriefChart): Svg {
  const written = writer(chart);
  const names = chart.categories.map(shortened);
  const many = chart.series.length > 1;
  const top = many ? 40 : 30;
  const each = chart.series.length * BAR + GAP;
  const height = top + chart.categories.length * each + 8;
  const left = 16 + Math.max(...names.map(widthOf));
  const longest = Math.max(
    ...chart.series.flatMap(({ values }) => values.map((value) => widthOf(value === null ? "—" : written(value)))),
  );
  const [least, most] = extentOf(chart);
  const x = scaleLinear(
    [least, most === least ? 1 : most],
    [left + (least < 0 ? longest + 8 : 0), WIDTH - longest - 16],
  );
  const bars = chart.categories.flatMap((_, i) => [
    text(left - 8, top + i * each + (chart.series.length * BAR) / 2 + 4.5, "end", names[i] ?? ""),
    ...chart.series.flatMap(({ values }, k) => {
      const value = values[i] ?? null;
      const y = top + i * each + k * BAR;
      if (value === null) return [text(x(0) + 6, y + 11.5, "start", "—", QUIET)];
      const [from, to] = [Math.min(x(0), x(value)), Math.max(x(0), x(value))];
      const shape = {
        x: round(from),
        y,
        width: round(to - from),
        height: BAR - 2,
        fill: TONES[k % TONES.length] ?? INK,
      };
      const label =
        value < 0 ? text(from - 6, y + 11.5, "end", written(value)) : text(to + 6, y + 11.5, "start", written(value));
      return [tag("rect", shape), label];
    }),
  ]);
  const axis = tag("line", { x1: round(x(0)), x2: round(x(0)), y1: top - 4, y2: height - 6, stroke: QUIET });
  return whole(chart, height, text(8, 16, "start", chart.unit, QUIET), ...(many ? legend(chart) : []), ...bars, axis);
}

function legend({ series, unit }: BriefChart): string[] {
  let x = 8 + widthOf(unit) + 24;
  return series.flatMap(({ name }, i) => {
    const at = x;
    x += 18 + widthOf(name) + 22;
    return [
      tag("rect", {
        x: round(at),
        y: 6,
        width: 12,
        height: 12,
        fill: TONES[i % TONES.length] ?? INK,
        stroke: QUIET,
        "stroke-width": 0.5,
      }),
      text(at + 18, 16, "start", name),
    ];
  });
}

/** The chart's picture; titles and notes stand around it in the file. */
export const chartSvg = (chart: BriefChart): Svg => (chart.form === "line" ? lineSvg(chart) : barSvg(chart));
