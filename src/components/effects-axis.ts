/** What the charts around a start of works share: four weeks a step, the time before shaded, the start marked. */
import { scaleLinear } from "d3-scale";
import { EFFECTS } from "../labels-effects.js";
import { s } from "./dom.js";

export const HEIGHT = 260;
export const MARGIN = { top: 24, right: 40, bottom: 28, left: 40 };

const WEEKS_IN_BIN = 4;
/** Bins between two labels: twelve weeks, or twenty-four on a phone. */
const [EVERY, EVERY_NARROW, NARROW] = [3, 6, 480];

/** From bins to pixels; bin k is drawn at the middle of its four weeks. */
export function binScale(bins: readonly number[], width: number): (bin: number) => number {
  const scale = scaleLinear(
    [Math.min(-1, ...bins) - 0.5, Math.max(0, ...bins) + 0.5],
    [MARGIN.left, width - MARGIN.right],
  );
  return (bin) => round(scale(bin));
}

/** The shaded time before, the line of the start, and labels in weeks from it. */
export function startOfWorks(bins: readonly number[], x: (bin: number) => number, width: number): SVGElement[] {
  const [start, bottom] = [x(-0.5), HEIGHT - MARGIN.bottom];
  const every = width < NARROW ? EVERY_NARROW : EVERY;
  return [
    s("rect", {
      class: "effect-before",
      x: MARGIN.left,
      y: MARGIN.top,
      width: round(start - MARGIN.left),
      height: bottom - MARGIN.top,
    }),
    s("line", { class: "effect-start", x1: start, x2: start, y1: MARGIN.top - 6, y2: bottom }),
    s("text", { class: "effect-name", x: start + 5, y: MARGIN.top - 8 }, EFFECTS.start),
    ...bins
      .filter((bin) => bin % every === 0 && bin !== 0)
      .map((bin) => {
        const weeks = `${bin < 0 ? "−" : ""}${Math.abs(bin) * WEEKS_IN_BIN}`;
        return s("text", { x: x(bin - 0.5), y: HEIGHT - 8, "text-anchor": "middle" }, EFFECTS.weeks(weeks));
      }),
  ];
}

/** A line across with its value at the left. */
export const level = (y: number, label: string, width: number, name = "grid"): SVGGElement =>
  s(
    "g",
    {},
    s("line", { class: name, x1: MARGIN.left, x2: width - MARGIN.right, y1: round(y), y2: round(y) }),
    s("text", { x: MARGIN.left - 6, y: round(y) + 4, "text-anchor": "end" }, label),
  );

export const round = (value: number): number => Math.round(value * 10) / 10;
