/** Requests a week as a line from zero, with a brush for a span of weeks; the chosen span stands out. */
import { brushX } from "d3-brush";
import { scaleLinear } from "d3-scale";
import { select } from "d3-selection";
import { line } from "d3-shape";
import { formatCount } from "../format.js";
import { picture, s } from "./dom.js";
import { gridLine, round, timeAxis } from "./week-axis.js";

type WeekLineOptions = {
  width: number;
  title: string;
  description: string;
  /** First day of each week, `YYYY-MM-DD`. */
  days: readonly string[];
  from: number;
  to: number;
  /** Breaks: a dashed line behind the week of that index, with a word. */
  breaks?: readonly { week: number; label: string }[];
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
    ...y
      .ticks(4)
      .filter(Number.isInteger)
      .map((tick) => gridLine(y(tick), formatCount(tick), MARGIN.left, width - MARGIN.right)),
    ...timeAxis(days, x, { width, left: MARGIN.left, bottom: HEIGHT - MARGIN.bottom }),
    ...(options.breaks ?? []).flatMap(({ week, label }) => breakMark(x(week + 0.5), label, width)),
    s("path", { class: "line rest", d: path(numbers) }),
    s("path", { class: "line chosen", d: chosen(numbers.slice(from, to + 1)) }),
    s("g", { class: "brush" }),
  );
  const { onSpan } = options;
  if (onSpan !== undefined) addBrush(svg, x, numbers.length, from, to, onSpan);
  return svg;
}

/** A dashed line from top to bottom, its word on the side that has room. */
function breakMark(at: number, label: string, width: number): SVGElement[] {
  const x = round(Math.min(at, width - MARGIN.right));
  const isLate = x > width / 2;
  return [
    s("line", { class: "break", x1: x, x2: x, y1: MARGIN.top, y2: HEIGHT - MARGIN.bottom }),
    s(
      "text",
      { class: "break-label", x: x + (isLate ? -4 : 4), y: MARGIN.top + 2, "text-anchor": isLate ? "end" : "start" },
      label,
    ),
  ];
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
