/** A small picture without axes, from zero: weeks in grey, the trend over them. */
import { line } from "d3-shape";
import { picture, s } from "./dom.js";

type TrendSparkOptions = { width: number; height: number; title: string; description: string };

const PAD = 3;

/** `trend` null: the weeks alone. */
export function trendSpark(
  weeks: readonly number[],
  trend: readonly number[] | null,
  { width, height, title, description }: TrendSparkOptions,
): SVGSVGElement {
  const top = Math.max(1, ...weeks, ...(trend ?? []));
  const path = line<number>(
    (_, i) => round(PAD + (i / Math.max(1, weeks.length - 1)) * (width - 2 * PAD)),
    (value) => round(height - PAD - (value / top) * (height - 2 * PAD)),
  );
  return picture(
    width,
    height,
    title,
    description,
    s("path", { class: "line rest", d: path(weeks) }),
    trend !== null && s("path", { class: "line trend", d: path(trend) }),
  );
}

const round = (value: number) => Math.round(value * 10) / 10;
