/** The map of the last four weeks in three layers, with the clusters outlined over each of them. */
import type { Hotspots } from "../../pipelines/published.js";
import { formatCount, formatDecimal, formatSpan } from "../format.js";
import { MAP } from "../labels.js";
import { HOTSPOT } from "../labels-hotspots.js";
import { choice } from "./choice.js";
import { clusterBadges, clusterMarks } from "./cluster-marks.js";
import type { Boundaries, Context } from "./context.js";
import { fitWidth, h, s } from "./dom.js";
import { figure } from "./figure.js";
import { type MapFrame, mapPicture } from "./map-base.js";
import type { ChartData } from "./take-away/sheet.js";
import { townMap } from "./town-map.js";

type Layer = "rate" | "gi" | "count";
type Place = Hotspots["places"][number];
type Drawn = { title: string; subtitle: string; note: string; draw: (width: number) => HTMLElement };

const NAMED = 10;
const LARGEST_DOT = 0.045;

/** A figure with a row of buttons, one a layer; layers of which there is nothing to show have none. */
export function hotspotMap(context: Context, hotspots: Hotspots, boundaries: Boundaries): HTMLElement {
  const has: Record<Layer, boolean> = {
    rate: hotspots.places.some(({ rate }) => rate !== null),
    gi: hotspots.places.some(({ gi }) => gi !== null),
    count: true,
  };
  const layers = (["rate", "gi", "count"] as const).filter((layer) => has[layer]);
  const box = h("div");
  const buttons = choice<Layer>(
    HOTSPOT.layers,
    layers.map((value) => ({ value, name: HOTSPOT.layerNames[value] })),
    (layer) => show(layer),
  );
  const show = (layer: Layer) => {
    buttons.setChosen((value) => value === layer);
    const { title, subtitle, note, draw } = LAYERS[layer](context, hotspots, boundaries);
    const outline = hotspots.clusters.length === 0 ? "" : HOTSPOT.outline(formatCount(hotspots.clusters.length));
    box.replaceChildren(
      figure(
        context,
        {
          title,
          subtitle,
          note: `${note}${outline}`,
          indicator: "热点地图怎么看",
          data: () => mapData(context, hotspots),
        },
        fitWidth(draw),
      ),
    );
  };
  show(layers[0] ?? "count");
  return h("div", { class: "layers" }, layers.length > 1 && buttons.element, box);
}

/** What all layers show, a line a place. */
const mapData = (context: Context, { places }: Hotspots): ChartData => ({
  head: HOTSPOT.mapColumns,
  rows: places.map(({ place_id, requests_4w, rate, gi }) => [
    context.fullPlaceName(place_id),
    requests_4w,
    rate?.per_10k ?? null,
    gi?.z ?? null,
  ]),
});

const LAYERS: Record<Layer, (context: Context, hotspots: Hotspots, boundaries: Boundaries) => Drawn> = {
  rate: rateLayer,
  gi: giLayer,
  count: countLayer,
};

function rateLayer(context: Context, hotspots: Hotspots, boundaries: Boundaries): Drawn {
  const rates = hotspots.places.map(({ place_id, requests_4w, rate }) => ({
    place_id,
    name: context.placeName(place_id),
    rate: rate?.per_10k ?? null,
    requests: requests_4w,
  }));
  const highest = rates.filter(({ rate }) => rate !== null).sort((a, b) => (b.rate ?? 0) - (a.rate ?? 0));
  const [first] = highest;
  const title =
    first === undefined
      ? HOTSPOT.mapTitle.none
      : HOTSPOT.mapTitle.rate(context.fullPlaceName(first.place_id), formatDecimal(first.rate));
  const description = HOTSPOT.describe(
    highest
      .slice(0, NAMED)
      .map(({ name, rate }) => `${name}${formatDecimal(rate)}`)
      .join("、"),
  );
  const options = { title, description, unit: HOTSPOT.unit, unknown: HOTSPOT.few, ...common(hotspots) };
  return {
    title,
    subtitle: HOTSPOT.mapSubtitle.rate(fourWeeks(context, hotspots)),
    note: "",
    draw: (width) => townMap(rates, boundaries, { ...options, width }),
  };
}

function giLayer(context: Context, hotspots: Hotspots, boundaries: Boundaries): Drawn {
  const byId = new Map(hotspots.places.map((place) => [place.place_id, place]));
  const found = (finding: "high" | "low") =>
    hotspots.places
      .filter(({ gi }) => gi?.finding === finding)
      .sort((a, b) => Math.abs(b.gi?.z ?? 0) - Math.abs(a.gi?.z ?? 0));
  const [high, low] = [found("high"), found("low")];
  const title = HOTSPOT.mapTitle.gi(formatCount(high.length), formatCount(low.length));
  const names = (places: readonly Place[]) => places.map(({ place_id }) => context.placeName(place_id)).join("、");
  const description = `${HOTSPOT.gi.high}：${names(high)}。${HOTSPOT.gi.low}：${names(low)}。`;
  const area = (id: string, name: string) => {
    const gi = byId.get(id)?.gi ?? null;
    if (gi === null) return { class: "unknown", text: `${name}：${HOTSPOT.noResidents}` };
    return { class: `gi-${gi.finding}`, text: HOTSPOT.giText(name, HOTSPOT.gi[gi.finding], formatDecimal(gi.z)) };
  };
  const named = [...high, ...low]
    .map(({ place_id }) => ({ place_id, name: context.placeName(place_id) }))
    .slice(0, NAMED);
  const legend = (["high", "none", "low"] as const).map((finding) =>
    h("li", {}, h("span", { class: `swatch gi-${finding}` }), HOTSPOT.gi[finding]),
  );
  return {
    title,
    subtitle: HOTSPOT.mapSubtitle.gi(fourWeeks(context, hotspots)),
    note: hotspots.neighbours === null ? "" : HOTSPOT.neighbours[hotspots.neighbours],
    draw: (width) =>
      h(
        "div",
        { class: "map" },
        mapPicture(boundaries, { width, title, description, area, named, ...common(hotspots) }),
        h("ul", { class: "legend", "aria-label": MAP.legend }, ...legend),
      ),
  };
}

function countLayer(context: Context, hotspots: Hotspots, boundaries: Boundaries): Drawn {
  const sorted = [...hotspots.places].sort((a, b) => b.requests_4w - a.requests_4w);
  const [first] = sorted;
  const most = Math.max(1, first?.requests_4w ?? 0);
  const byId = new Map(sorted.map((place) => [place.place_id, place.requests_4w]));
  const text = (name: string, n: number) => `${name}：${formatCount(n)}${HOTSPOT.pieces}`;
  const title =
    first === undefined
      ? HOTSPOT.mapTitle.none
      : HOTSPOT.mapTitle.count(context.fullPlaceName(first.place_id), formatCount(first.requests_4w));
  const named = sorted.slice(0, NAMED).map(({ place_id }) => ({ place_id, name: context.placeName(place_id) }));
  const description = HOTSPOT.describe(
    named.map(({ place_id, name }) => `${name}${formatCount(byId.get(place_id) ?? 0)}`).join("、"),
  );
  const { over, ...others } = common(hotspots);
  const dots = (frame: MapFrame, width: number) =>
    sorted.flatMap(({ place_id, requests_4w }) => {
      const centre = frame.centre(place_id);
      if (centre === null || requests_4w === 0) return [];
      const r = (Math.sqrt(requests_4w / most) * LARGEST_DOT * width).toFixed(1);
      const [cx, cy] = centre.map((value) => value.toFixed(1));
      return [
        s("circle", { class: "count-dot", cx, cy, r }, s("title", {}, text(context.placeName(place_id), requests_4w))),
      ];
    });
  return {
    title,
    subtitle: HOTSPOT.mapSubtitle.count(fourWeeks(context, hotspots)),
    note: "",
    draw: (width) =>
      h(
        "div",
        { class: "map" },
        mapPicture(boundaries, {
          width,
          title,
          description,
          area: (id, name) => ({ class: "plain", text: text(name, byId.get(id) ?? 0) }),
          named,
          over: (frame) => [...dots(frame, width), ...over(frame)],
          ...others,
        }),
      ),
  };
}

const common = ({ clusters }: Hotspots) => ({
  over: (frame: MapFrame) => clusterMarks(clusters, frame),
  top: (frame: MapFrame) => clusterBadges(clusters, frame),
  onSelect: (id: string) => location.assign(`topics.html#p=${encodeURIComponent(id)}`),
});

function fourWeeks({ site }: Context, { week }: Hotspots): string {
  const last = site.weeks.findIndex((each) => each.week === week);
  return formatSpan(site.weeks[Math.max(0, last - 3)]?.from ?? "", site.weeks[last]?.to ?? "");
}
