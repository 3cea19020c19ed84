/** A small line without axes; its last point stands out. */
import { line } from "d3-shape";
import { picture, s } from "./dom.js";

type SparkOptions = {
  width: number;
  height: number;
  /** What the line shows, for readers who cannot see it. */
  title: string;
  description: string;
  /** Range of a usual week, drawn behind the last `weeks` points. */
  band?: { low: number; high: number; weeks: number };
  /** Draw from zero (counts); otherwise from the smallest value (rates). */
  fromZero?: boolean;
};

const PAD = 4;

/** `values` oldest first; null leaves a gap. */
export function sparkline(values: readonly (number | null)[], options: SparkOptions): SVGSVGElement {
  const { width, height, band } = options;
  const known = values.filter((value) => value !== null);
  const top = Math.max(...known, band?.high ?? Number.NEGATIVE_INFINITY);
  const bottom = options.fromZero === true ? 0 : Math.min(...known, band?.low ?? Number.POSITIVE_INFINITY);
  const x = (i: number) => PAD + (i / Math.max(1, values.length - 1)) * (width - 2 * PAD);
  const y = (value: number) =>
    top === bottom ? height / 2 : height - PAD - ((value - bottom) / (top - bottom)) * (height - 2 * PAD);
  const path = line<number | null>(
    (_, i) => round(x(i)),
    (value) => round(y(value ?? 0)),
  ).defined((value) => value !== null)([...values]);
  const last = values.at(-1) ?? null;
  return picture(
    width,
    height,
    options.title,
    options.description,
    band !== undefined &&
      s("rect", {
        class: "band",
        x: round(x(Math.max(0, values.length - band.weeks))),
        width: round(width - PAD - x(Math.max(0, values.length - band.weeks))),
        y: round(y(band.high)),
        height: round(Math.max(1, y(Math.max(band.low, bottom)) - y(band.high))),
      }),
    path !== null && s("path", { class: "line", d: path }),
    last !== null && s("circle", { class: "last", cx: round(x(values.length - 1)), cy: round(y(last)), r: 2.5 }),
  );
}

const round = (value: number) => Math.round(value * 10) / 10;
