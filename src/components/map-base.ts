/** The map beneath every layer: places of one level, county borders, names, and whatever lies over them. */
import { geoIdentity, geoPath } from "d3-geo";
import type { Boundaries } from "./context.js";
import { picture, s } from "./dom.js";

type MapArea = { class: string; text: string };
export type MapText = { width: number; title: string; description: string };
type MapPlace = { place_id: string; name: string };
/** Where things lie on the picture; null for what the map does not hold. */
export type MapFrame = {
  centre: (placeId: string) => [number, number] | null;
  point: (long: number, lat: number) => [number, number] | null;
  outline: (placeId: string) => string | null;
};
type MapLayer = MapText & {
  /** How a place is filled and what it says; `name` is the map's. */
  area: (placeId: string, name: string) => MapArea;
  /** Places to be named, the most important first. */
  named: readonly MapPlace[];
  /** What lies over the areas, below the names. */
  over?: (frame: MapFrame) => SVGElement[];
  /** What lies over the names too. */
  top?: (frame: MapFrame) => SVGElement[];
  onSelect?: (id: string) => void;
};

const LINE_HEIGHT = 14;

/** Longitudes shortened by the cosine of the middle latitude: near enough to true shape for a city, and no winding to mind. */
function flatten(boundaries: Boundaries): { flat: Boundaries; shrink: number } {
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
  return { flat: { ...boundaries, features }, shrink };
}

/** Towns are drawn, or the counties of a map that has no towns. `boundaries` holds a feature at least. */
export function mapPicture(boundaries: Boundaries, layer: MapLayer): SVGSVGElement {
  const { width } = layer;
  const height = Math.round(width * 0.78);
  const { flat, shrink } = flatten(boundaries);
  const extent: [[number, number], [number, number]] = [
    [2, 2],
    [width - 2, height - 2],
  ];
  const projection = geoIdentity().reflectY(true).fitExtent(extent, flat);
  const path = geoPath(projection).digits(1);
  const hasTowns = flat.features.some((feature) => feature.properties.level === "town");
  const shapes = flat.features.filter((feature) => feature.properties.level === (hasTowns ? "town" : "county"));
  const byId = new Map(shapes.map((shape) => [shape.properties.place_id, shape]));
  const frame: MapFrame = {
    centre: (id) => {
      const shape = byId.get(id);
      return shape === undefined ? null : path.centroid(shape);
    },
    point: (long, lat) => projection([long * shrink, lat]),
    outline: (id) => {
      const shape = byId.get(id);
      return shape === undefined ? null : path(shape);
    },
  };
  return picture(
    width,
    height,
    layer.title,
    layer.description,
    ...shapes.map((shape) => {
      const { place_id, name } = shape.properties;
      const { class: style, text } = layer.area(place_id, name);
      const area = s("path", { class: `town ${style}`, d: path(shape) }, s("title", {}, text));
      const { onSelect } = layer;
      if (onSelect !== undefined) area.addEventListener("click", () => onSelect(place_id));
      return area;
    }),
    ...flat.features
      .filter((feature) => feature.properties.level === "county")
      .map((county) => s("path", { class: "county", d: path(county) })),
    ...(layer.over?.(frame) ?? []),
    ...placeLabels(layer.named, frame, width).map(({ x, y, name }) => s("text", { class: "map-name", x, y }, name)),
    ...(layer.top?.(frame) ?? []),
  );
}

/** Names in the order given; one that would lie over an earlier one is left out. */
function placeLabels(places: readonly MapPlace[], frame: MapFrame, width: number) {
  const placed: { x: number; y: number; half: number; name: string }[] = [];
  for (const { place_id, name } of places) {
    const centre = frame.centre(place_id);
    if (centre === null) continue;
    const half = name.length * 6.5;
    const [x, y] = [Math.round(Math.min(width - half - 2, Math.max(half + 2, centre[0]))), Math.round(centre[1] + 4)];
    if (placed.every((other) => Math.abs(other.y - y) > LINE_HEIGHT || Math.abs(other.x - x) > other.half + half))
      placed.push({ x, y, half, name });
  }
  return placed;
}
