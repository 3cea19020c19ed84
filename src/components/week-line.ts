/** Requests a week as a line from zero, with a brush for a span of weeks; the chosen span stands out. */
import { brushX } from "d3-brush";
import { scaleLinear } from "d3-scale";
import { select } from "d3-selection";
import { line } from "d3-shape";
import { formatCount } from "../format.js";
import { picture, s } from "./dom.js";

export type WeekLineOptions = {
  width: number;
  title: string;
  description: string;
  /** First day of each week, `YYYY-MM-DD`. */
  days: readonly string[];
  from: number;
  to: number;
  /** Called while and after the reader drags a span (`isDone` at the end). */
  onSpan?: (from: number, to: number, isDone: boolean) => void;
};

const HEIGHT = 240;
const MARGIN = { top: 14, right: 12, bottom: 26, left: 46 };

export function weekLine(values: ArrayLike<number>, options: WeekLineOptions): SVGSVGElement {
  const { width, days, from, to } = options;
  const numbers = Array.from(values);
  const x = scaleLinear([0, Math.max(1, numbers.length - 1)], [MARGIN.left, width - MARGIN.right]);
  const y = scaleLinear([0, Math.max(1, ...numbers)], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(4);
  const path = line<number>(
    (_, i) => round(x(i)),
    (value) => round(y(value)),
  );
  const chosen = line<number>(
    (_, i) => round(x(i + from)),
    (value) => round(y(value)),
  );
  const svg = picture(
    width,
    HEIGHT,
    options.title,
    options.description,
    ...y.ticks(4).map((tick) =>
      s(
        "g",
        {},
        s("line", {
          class: "grid",
          x1: MARGIN.left,
          x2: width - MARGIN.right,
          y1: round(y(tick)),
          y2: round(y(tick)),
        }),
        s("text", { x: MARGIN.left - 6, y: round(y(tick)) + 4, "text-anchor": "end" }, formatCount(tick)),
      ),
    ),
    ...timeTicks(days, width).map(({ i, label }) =>
      s(
        "g",
        {},
        s("line", {
          class: "tick",
          x1: round(x(i)),
          x2: round(x(i)),
          y1: HEIGHT - MARGIN.bottom,
          y2: HEIGHT - MARGIN.bottom + 5,
        }),
        s("text", { x: round(x(i)), y: HEIGHT - 6, "text-anchor": i < 3 ? "start" : "middle" }, label),
      ),
    ),
    s("path", { class: "line rest", d: path(numbers) }),
    s("path", { class: "line chosen", d: chosen(numbers.slice(from, to + 1)) }),
    s("g", { class: "brush" }),
  );
  const { onSpan } = options;
  if (onSpan !== undefined) addBrush(svg, x, numbers.length, from, to, onSpan);
  return svg;
}

function addBrush(
  svg: SVGSVGElement,
  x: ReturnType<typeof scaleLinear<number, number>>,
  weeks: number,
  from: number,
  to: number,
  onSpan: NonNullable<WeekLineOptions["onSpan"]>,
): void {
  const index = (pixel: number) => Math.min(weeks - 1, Math.max(0, Math.round(x.invert(pixel))));
  const [left = 0, right = 0] = x.range();
  const brush = brushX<unknown>().extent([
    [left, MARGIN.top],
    [right, HEIGHT - MARGIN.bottom],
  ]);
  const layer = select<SVGSVGElement, unknown>(svg).select<SVGGElement>("g.brush");
  layer.call(brush);
  layer.call(brush.move, [x(from), x(to)]);
  brush.on("brush end", (event: { type: string; sourceEvent: unknown; selection: [number, number] | null }) => {
    if (event.sourceEvent === null || event.sourceEvent === undefined) return;
    const [first, last] = event.selection ?? [left, right];
    onSpan(index(first), index(last), event.type === "end");
  });
}

/** A label at the first week of each year, and of each quarter or month where there is room. */
function timeTicks(days: readonly string[], width: number): { i: number; label: string }[] {
  const room = Math.max(1, Math.floor((width - MARGIN.left) / 58));
  const monthOf = (i: number) => Number(days[i]?.slice(5, 7));
  const starts = days.map((_, i) => i).filter((i) => i > 0 && monthOf(i) !== monthOf(i - 1));
  const every = [1, 3, 6, 12].find((months) => starts.length / months <= room) ?? 12;
  const shown = starts.filter((i) => (monthOf(i) - 1) % every === 0);
  return shown.map((i) => ({ i, label: monthOf(i) === 1 ? (days[i]?.slice(0, 4) ?? "") : `${monthOf(i)}月` }));
}

const round = (value: number) => Math.round(value * 10) / 10;
