/** Towns filled by a rate in classes, county borders, and names on the ten highest; the list beside it says the rest. */
import { ascending, bisectRight, quantileSorted } from "d3-array";
import { geoIdentity, geoPath } from "d3-geo";
import { formatDecimal } from "../format.js";
import { MAP } from "../labels.js";
import type { Boundaries } from "./context.js";
import { h, picture, s } from "./dom.js";

export type TownRate = { place_id: string; name: string; rate: number | null; requests: number };
export type MapOptions = {
  width: number;
  title: string;
  description: string;
  unit: string;
  named?: number;
  onSelect?: (id: string) => void;
};

const SHARES = [0.2, 0.4, 0.6, 0.8];
const DARKEST = 5;
const LINE_HEIGHT = 14;

/** Longitudes shortened by the cosine of the middle latitude: near enough to true shape for a city, and no winding to mind. */
function flatten(boundaries: Boundaries): Boundaries {
  const positions = (value: unknown): number[][] =>
    Array.isArray(value) ? (typeof value[0] === "number" ? [value.map(Number)] : value.flatMap(positions)) : [];
  const latitudes = boundaries.features
    .flatMap(({ geometry }) => positions(geometry.coordinates))
    .map(([, lat]) => lat ?? 0);
  const shrink = Math.cos((((Math.max(...latitudes) + Math.min(...latitudes)) / 2) * Math.PI) / 180);
  const ring = (points: number[][]) => points.map(([lon = 0, lat = 0]) => [lon * shrink, lat]);
  const features = boundaries.features.map((feature) => {
    const { geometry } = feature;
    if (geometry.type === "Polygon")
      return { ...feature, geometry: { ...geometry, coordinates: geometry.coordinates.map(ring) } };
    return {
      ...feature,
      geometry: { ...geometry, coordinates: geometry.coordinates.map((polygon) => polygon.map(ring)) },
    };
  });
  return { ...boundaries, features };
}

/** `towns` may lack some of the map's towns and hold null rates: both are hatched as unknown. */
export function townMap(towns: readonly TownRate[], boundaries: Boundaries, options: MapOptions): HTMLElement {
  if (boundaries.features.length === 0) return h("p", { class: "empty" }, MAP.noBoundaries);
  const { width } = options;
  const height = Math.round(width * 0.78);
  const flat = flatten(boundaries);
  const path = geoPath(
    geoIdentity()
      .reflectY(true)
      .fitExtent(
        [
          [2, 2],
          [width - 2, height - 2],
        ],
        flat,
      ),
  ).digits(1);
  const byId = new Map(towns.map((town) => [town.place_id, town]));
  const classes = classify(towns.flatMap((town) => (town.rate === null ? [] : [town.rate])));
  const shapes = flat.features.filter((feature) => feature.properties.level === "town");
  const labelled = [...towns]
    .filter((town) => town.rate !== null)
    .sort((a, b) => (b.rate ?? 0) - (a.rate ?? 0))
    .slice(0, options.named ?? 10);
  const centres = new Map(shapes.map((shape) => [shape.properties.place_id, path.centroid(shape)]));
  const svg = picture(
    width,
    height,
    options.title,
    options.description,
    ...shapes.map((shape) => {
      const town = byId.get(shape.properties.place_id);
      const rate = town?.rate ?? null;
      const area = s(
        "path",
        { class: rate === null ? "town unknown" : `town ${classes.of(rate)}`, d: path(shape) },
        s(
          "title",
          {},
          `${shape.properties.name}：${rate === null ? MAP.unknown : `${formatDecimal(rate)}${options.unit}`}`,
        ),
      );
      const { onSelect } = options;
      if (onSelect !== undefined) area.addEventListener("click", () => onSelect(shape.properties.place_id));
      return area;
    }),
    ...flat.features
      .filter((feature) => feature.properties.level === "county")
      .map((county) => s("path", { class: "county", d: path(county) })),
    ...placeLabels(labelled, centres, width).map(({ x, y, name }) => s("text", { class: "map-name", x, y }, name)),
  );
  return h("div", { class: "map" }, svg, legend(classes.steps, options.unit));
}

/** Names in the order given; one that would lie over an earlier one is left out. */
function placeLabels(towns: readonly TownRate[], centres: ReadonlyMap<string, [number, number]>, width: number) {
  const placed: { x: number; y: number; half: number; name: string }[] = [];
  for (const { place_id, name } of towns) {
    const centre = centres.get(place_id);
    if (centre === undefined) continue;
    const half = name.length * 6.5;
    const [x, y] = [Math.round(Math.min(width - half - 2, Math.max(half + 2, centre[0]))), Math.round(centre[1] + 4)];
    if (placed.every((other) => Math.abs(other.y - y) > LINE_HEIGHT || Math.abs(other.x - x) > other.half + half))
      placed.push({ x, y, half, name });
  }
  return placed;
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

function legend(steps: readonly Step[], unit: string): HTMLElement {
  if (steps.length === 0) return h("p", { class: "legend" }, MAP.unknown);
  return h(
    "ul",
    { class: "legend", "aria-label": MAP.legend },
    ...steps.map(({ name, label }) => h("li", {}, h("span", { class: `swatch ${name}` }), label)),
    h("li", { class: "legend-unit" }, unit),
  );
}
