/** A funnel: each unit's share over its cases, within the limits that chance leaves it. */
import { scaleLinear, scaleSqrt } from "d3-scale";
import { line } from "d3-shape";
import type { Units } from "../../pipelines/published.js";
import { formatCount, formatPercent } from "../format.js";
import { UNITS } from "../labels-units.js";
import { picture, s } from "./dom.js";
import { gridLine, round } from "./week-axis.js";

export type Funnel = Units["funnels"][number];
type Limit = Funnel["limits"][number];
type Dot = Funnel["units"][number];

type FunnelChartOptions = { width: number; title: string; nameOf: (unit: number) => string };

const HEIGHT = 340;
const MARGIN = { top: 14, right: 40, bottom: 40, left: 46 };
/** Names stand at the units outside, the farthest first, as far as they do not run into each other. */
const MOST_NAMES = 8;
const APART = 15;
/** A name takes about so many pixels a character. */
const CHARACTER = 12.5;

export const isOutside = ({ tier }: Dot): boolean => tier !== "alike";

export function funnelChart(funnel: Funnel, { width, title, nameOf }: FunnelChartOptions): SVGSVGElement {
  const { limits, units, centre } = funnel;
  const [first, last] = [limits[0]?.n ?? 30, limits.at(-1)?.n ?? 100];
  const right = width - MARGIN.right;
  const bottom = HEIGHT - MARGIN.bottom;
  const x = scaleSqrt([first, last], [MARGIN.left, right]);
  const values = [...units.map(({ value }) => value), ...limits.slice(2).flatMap((l) => [l.low_998, l.high_998])];
  const y = scaleLinear([Math.min(...values), Math.max(...values)], [bottom, MARGIN.top]).nice(5);
  const path = (value: (limit: Limit) => number) =>
    line<Limit>(
      ({ n }) => round(x(n)),
      (limit) => round(Math.min(bottom, Math.max(MARGIN.top, y(value(limit))))),
    )([...limits]);
  const outside = units.filter(isOutside);
  return picture(
    width,
    HEIGHT,
    title,
    UNITS.describeFunnel(formatCount(units.length), formatCount(outside.length)),
    ...y.ticks(5).map((tick) => gridLine(y(tick), `${formatPercent(tick, 0)}%`, MARGIN.left, right)),
    ...x.ticks(width < 500 ? 4 : 7).map((tick) => sizeTick(x(tick), tick, bottom)),
    s("text", { x: right, y: HEIGHT - 4, "text-anchor": "end" }, UNITS.size),
    s("line", { class: "funnel-centre", x1: MARGIN.left, x2: right, y1: round(y(centre)), y2: round(y(centre)) }),
    ...[(l: Limit) => l.low_95, (l: Limit) => l.high_95].map((value) =>
      s("path", { class: "line funnel-95", d: path(value) }),
    ),
    ...[(l: Limit) => l.low_998, (l: Limit) => l.high_998].map((value) =>
      s("path", { class: "line funnel-998", d: path(value) }),
    ),
    s("text", { x: right + 4, y: round(y(limits.at(-1)?.high_95 ?? centre)) + 8 }, UNITS.line95),
    s("text", { x: right + 4, y: round(y(limits.at(-1)?.high_998 ?? centre)) - 3 }, UNITS.line998),
    ...units.map((unit) => drawDot(unit, round(x(unit.n)), round(y(unit.value)), nameOf)),
    ...names(outside, (unit) => [x(unit.n), y(unit.value)], right, nameOf),
  );
}

const sizeTick = (x: number, tick: number, bottom: number): SVGElement =>
  s(
    "g",
    {},
    s("line", { class: "tick", x1: round(x), x2: round(x), y1: bottom, y2: bottom + 5 }),
    s("text", { x: round(x), y: bottom + 19, "text-anchor": "middle" }, formatCount(tick)),
  );

const drawDot = (unit: Dot, cx: number, cy: number, nameOf: (unit: number) => string): SVGElement =>
  s(
    "circle",
    { class: `funnel-dot ${unit.tier}`, cx, cy, r: isOutside(unit) ? 4.5 : 3 },
    s("title", {}, UNITS.unitLine(nameOf(unit.unit), formatPercent(unit.value), formatCount(unit.n))),
  );

function names(
  outside: readonly Dot[],
  at: (unit: Dot) => [number, number],
  right: number,
  nameOf: (unit: number) => string,
): SVGElement[] {
  const taken: { from: number; to: number; y: number }[] = [];
  const far = (unit: Dot) => (unit.tier.startsWith("much") ? 1e9 : 0) + unit.n;
  return [...outside]
    .sort((a, b) => far(b) - far(a))
    .slice(0, MOST_NAMES)
    .flatMap((unit) => {
      const [x, y] = at(unit);
      const text = nameOf(unit.unit);
      const isLeft = x + 8 + text.length * CHARACTER > right;
      const from = isLeft ? x - 8 - text.length * CHARACTER : x + 8;
      const place = { from, to: from + text.length * CHARACTER, y };
      const isFree = taken.every(
        (other) => Math.abs(other.y - y) > APART || other.to < place.from || other.from > place.to,
      );
      if (!isFree || from < MARGIN.left) return [];
      taken.push(place);
      return [
        s(
          "text",
          {
            class: `funnel-name ${unit.tier}`,
            x: round(isLeft ? x - 8 : x + 8),
            y: round(y) + 4,
            "text-anchor": isLeft ? "end" : "start",
          },
          text,
        ),
      ];
    });
}
