/** Towns filled by a rate in classes, county borders, and names on the ten highest; the list beside it says the rest. */
import { ascending, bisectRight, quantileSorted } from "d3-array";
import { formatDecimal } from "../format.js";
import { MAP } from "../labels.js";
import type { Boundaries } from "./context.js";
import { h } from "./dom.js";
import { type MapFrame, type MapText, mapPicture } from "./map-base.js";

export type TownRate = { place_id: string; name: string; rate: number | null; requests: number };
type MapOptions = MapText & {
  unit: string;
  named?: number;
  /** Said of a place without a rate. */
  unknown?: string;
  over?: (frame: MapFrame) => SVGElement[];
  top?: (frame: MapFrame) => SVGElement[];
  onSelect?: (id: string) => void;
};

const SHARES = [0.2, 0.4, 0.6, 0.8];
const DARKEST = 5;

/** `towns` may lack some of the map's towns and hold null rates: both are hatched as unknown. */
export function townMap(towns: readonly TownRate[], boundaries: Boundaries, options: MapOptions): HTMLElement {
  const { unit, unknown = MAP.unknown, named = 10 } = options;
  const byId = new Map(towns.map((town) => [town.place_id, town]));
  const classes = classify(towns.flatMap((town) => (town.rate === null ? [] : [town.rate])));
  const svg = mapPicture(boundaries, {
    ...options,
    area: (id, name) => {
      const rate = byId.get(id)?.rate ?? null;
      return rate === null
        ? { class: "unknown", text: `${name}：${unknown}` }
        : { class: classes.of(rate), text: `${name}：${formatDecimal(rate)}${unit}` };
    },
    named: towns
      .filter((town) => town.rate !== null)
      .sort((a, b) => (b.rate ?? 0) - (a.rate ?? 0))
      .slice(0, named),
  });
  return h("div", { class: "map" }, svg, legend(classes.steps, unit, unknown));
}

type Step = { name: string; label: string };

/** None at all is a class of its own; the rest are fifths, fewer where many towns have the same rate. */
function classify(rates: readonly number[]): { of: (rate: number) => string; steps: Step[] } {
  const some = rates.filter((rate) => rate > 0).sort(ascending);
  const [least, most] = [some[0], some.at(-1)];
  const zero: Step[] = some.length < rates.length ? [{ name: "seq-0", label: "0" }] : [];
  if (least === undefined || most === undefined) return { of: () => "seq-0", steps: zero };
  const cuts = [...new Set(SHARES.map((share) => quantileSorted(some, share) ?? most))].filter((cut) => cut > least);
  const nameOf = (i: number) =>
    `seq-${cuts.length === 0 ? DARKEST : Math.round(1 + (i / cuts.length) * (DARKEST - 1))}`;
  const bounds = [least, ...cuts, most];
  const steps = [...cuts, most].map((high, i) => ({
    name: nameOf(i),
    label: `${formatDecimal(bounds[i] ?? least)}–${formatDecimal(high)}`,
  }));
  return { of: (rate) => (rate > 0 ? nameOf(bisectRight(cuts, rate)) : "seq-0"), steps: [...zero, ...steps] };
}

function legend(steps: readonly Step[], unit: string, unknown: string): HTMLElement {
  if (steps.length === 0) return h("p", { class: "legend" }, unknown);
  return h(
    "ul",
    { class: "legend", "aria-label": MAP.legend },
    ...steps.map(({ name, label }) => h("li", {}, h("span", { class: `swatch ${name}` }), label)),
    h("li", { class: "legend-unit" }, unit),
  );
}
