/** What charts of weeks share: a time axis with labels where there is room, and lines across with their value. */
import { s } from "./dom.js";

type TimeAxisOptions = { width: number; left: number /** Where the axis lies, from above. */; bottom: number };

/** `days`: first day of each week; `x`: from the index of a week to pixels. */
export function timeAxis(
  days: readonly string[],
  x: (week: number) => number,
  { width, left, bottom }: TimeAxisOptions,
): SVGGElement[] {
  return timeTicks(days, width - left).map(({ i, label }) =>
    s(
      "g",
      {},
      s("line", { class: "tick", x1: round(x(i)), x2: round(x(i)), y1: bottom, y2: bottom + 5 }),
      s("text", { x: round(x(i)), y: bottom + 20, "text-anchor": i < 3 ? "start" : "middle" }, label),
    ),
  );
}

/** A line across, with what it stands for at its left. */
export const gridLine = (y: number, label: string, left: number, right: number): SVGGElement =>
  s(
    "g",
    {},
    s("line", { class: "grid", x1: left, x2: right, y1: round(y), y2: round(y) }),
    s("text", { x: left - 6, y: round(y) + 4, "text-anchor": "end" }, label),
  );

/** A label at the first week of each year, and of each quarter or month where there is room. */
function timeTicks(days: readonly string[], room: number): { i: number; label: string }[] {
  const most = Math.max(1, Math.floor(room / 58));
  const monthOf = (i: number) => Number(days[i]?.slice(5, 7));
  const starts = days.map((_, i) => i).filter((i) => i > 0 && monthOf(i) !== monthOf(i - 1));
  const every = [1, 3, 6, 12].find((months) => starts.length / months <= most) ?? 12;
  const shown = starts.filter((i) => (monthOf(i) - 1) % every === 0);
  return shown.map((i) => ({ i, label: monthOf(i) === 1 ? (days[i]?.slice(0, 4) ?? "") : `${monthOf(i)}月` }));
}

export const round = (value: number): number => Math.round(value * 10) / 10;
