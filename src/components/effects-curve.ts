/** Requests of the treated places by four weeks around the start of works, seen and expected, from zero. */
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { formatDecimal } from "../format.js";
import { EFFECTS } from "../labels-effects.js";
import type { Kind } from "../wording/effect.js";
import { picture, s } from "./dom.js";
import { binScale, HEIGHT, level, MARGIN, round, startOfWorks } from "./effects-axis.js";

type Point = Kind["curve"][number];

type EffectsCurveOptions = { width: number; title: string };

/** Pixels that two labels at the ends of the lines need between them. */
const APART = 15;

export function effectsCurve(curve: Kind["curve"], { width, title }: EffectsCurveOptions): SVGSVGElement {
  const bins = curve.map(({ bin }) => bin);
  const x = binScale(bins, width);
  const top = Math.max(0.1, ...curve.flatMap(({ treated, expected }) => [treated ?? 0, expected ?? 0]));
  const y = scaleLinear([0, top], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(4);
  const draw = (value: (point: Point) => number | null) =>
    line<Point>(
      ({ bin }) => x(bin),
      (point) => round(y(value(point) ?? 0)),
    ).defined((point) => value(point) !== null)([...curve]);
  const last = curve.at(-1);
  return picture(
    width,
    HEIGHT,
    title,
    EFFECTS.describeCurve(formatDecimal(last?.treated ?? null, 2), formatDecimal(last?.expected ?? null, 2)),
    ...startOfWorks(bins, x, width),
    ...y.ticks(4).map((tick) => level(y(tick), `${tick}`, width)),
    s("path", { class: "line effect-expected", d: draw(({ expected }) => expected) }),
    s("path", { class: "line effect-actual", d: draw(({ treated }) => treated) }),
    ...(last === undefined ? [] : endLabels(last, y, width - MARGIN.right + 4)),
  );
}

/** The name of each line at its end, pushed apart where the lines meet. */
function endLabels({ treated, expected }: Point, y: (value: number) => number, x: number): SVGElement[] {
  const [seen, due] = [treated === null ? null : y(treated), expected === null ? null : y(expected)];
  const push = due === null || seen === null ? 0 : Math.max(0, APART - Math.abs(seen - due)) / 2;
  const up = due !== null && seen !== null && seen > due ? 1 : -1;
  return [
    ...(seen === null
      ? []
      : [s("text", { class: "effect-actual-name", x, y: round(seen + up * push + 4) }, EFFECTS.actual)]),
    ...(due === null ? [] : [s("text", { x, y: round(due - up * push + 4) }, EFFECTS.expected)]),
  ];
}
