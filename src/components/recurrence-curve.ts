/** How many closings have come again after so many days: the city's share with its interval, and a few units beside it. */
import { scaleLinear } from "d3-scale";
import type { Held } from "../../pipelines/published.js";
import { formatPercent } from "../format.js";
import { RECURRENCE } from "../labels-recurrence.js";
import { picture, s } from "./dom.js";
import { gridLine, round } from "./week-axis.js";

type RecurrenceCurveOptions = { width: number; title: string };
type Named = { name: string; held: Held };

const HEIGHT = 280;
const MARGIN = { top: 14, right: 14, bottom: 28, left: 44 };
const LAST_DAY = 90;
const TICKS = [7, 30, 60, 90];
/** Pixels between the names at the ends of two lines, and from a name's foot to a line below it. */
const APART = 16;
const ABOVE = 6;

export function recurrenceCurve(
  city: Held,
  units: readonly Named[],
  { width, title }: RecurrenceCurveOptions,
): SVGSVGElement {
  const most = Math.max(0.02, ...[city, ...units.map(({ held }) => held)].map(({ curve }) => curve.at(-1)?.share ?? 0));
  const x = scaleLinear([0, LAST_DAY], [MARGIN.left, width - MARGIN.right]);
  const y = scaleLinear([0, most * 1.3], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(4);
  const bottom = HEIGHT - MARGIN.bottom;
  return picture(
    width,
    HEIGHT,
    title,
    RECURRENCE.description(formatPercent(city.within_7?.share ?? null), formatPercent(city.within_30?.share ?? null)),
    ...y.ticks(4).map((tick) => gridLine(y(tick), `${formatPercent(tick, 0)}%`, MARGIN.left, width - MARGIN.right)),
    ...TICKS.map((day) =>
      s(
        "g",
        {},
        s("line", { class: "tick", x1: round(x(day)), x2: round(x(day)), y1: bottom, y2: bottom + 5 }),
        s(
          "text",
          { x: round(x(day)), y: bottom + 20, "text-anchor": day === LAST_DAY ? "end" : "middle" },
          RECURRENCE.days(`${day}`),
        ),
      ),
    ),
    s("path", { class: "band", d: bandOf(city, x, y) }),
    ...units.map(({ name, held }) => lineOf(name, held, x, y, "line recurrence-unit")),
    lineOf(RECURRENCE.city, city, x, y, "line recurrence-city"),
    ...namesOf([...units, { name: RECURRENCE.city, held: city }], y, width - MARGIN.right),
  );
}

type Scale = (value: number) => number;

/** Level between steps, up at each: nothing is known of what lies between. */
const steps = (points: readonly { day: number; value: number }[], x: Scale, y: Scale): string =>
  points.map(({ day, value }) => `H${round(x(day))}V${round(y(value))}`).join("");

function lineOf(name: string, { curve }: Held, x: Scale, y: Scale, className: string): SVGElement {
  const d = `M${round(x(0))},${round(y(0))}${steps(
    curve.map(({ day, share }) => ({ day, value: share })),
    x,
    y,
  )}H${round(x(LAST_DAY))}`;
  return s(
    "path",
    { class: className, d },
    s("title", {}, RECURRENCE.point(name, `${LAST_DAY}`, formatPercent(curve.at(-1)?.share ?? 0))),
  );
}

function bandOf({ curve }: Held, x: Scale, y: Scale): string {
  const low = curve.map(({ day, share, low }) => ({ day, value: low ?? share }));
  const high = curve.map(({ day, share, high }) => ({ day, value: high ?? share }));
  const start = `${round(x(0))},${round(y(0))}`;
  const back = high.toReversed().map(({ day, value }, i, all) => {
    const before = all[i + 1]?.value ?? 0;
    return `V${round(y(value))}H${round(x(day))}V${round(y(before))}`;
  });
  return `M${start}${steps(low, x, y)}H${round(x(LAST_DAY))}${back.join("")}Z`;
}

/** Names above the ends of their lines, pushed upwards where lines meet: off each other and off all lines. */
function namesOf(lines: readonly Named[], y: Scale, right: number): SVGElement[] {
  const ends = lines
    .map(({ name, held }) => ({ name, line: y(held.curve.at(-1)?.share ?? 0) }))
    .sort((a, b) => b.line - a.line);
  let below = Number.POSITIVE_INFINITY;
  return ends.map(({ name, line }) => {
    below = Math.min(line - ABOVE, below - APART);
    for (const end of ends) if (end.line < below + ABOVE && end.line > below - APART) below = end.line - ABOVE;
    return s("text", { class: "recurrence-name", x: right, y: round(below), "text-anchor": "end" }, name);
  });
}
