/** The 热点 page: clusters on the map and in words, rates by place, places × topics, estates. */
import type { Hotspots, Site } from "../../pipelines/published.js";
import { formatCount, formatDay, formatWeek } from "../format.js";
import { HOTSPOT } from "../labels-hotspots.js";
import { type Boundaries, makeContext } from "./context.js";
import { h } from "./dom.js";
import { estateTable } from "./estate-table.js";
import { figure } from "./figure.js";
import { clusterList } from "./hotspot-clusters.js";
import { hotspotMap } from "./hotspot-map.js";
import { hotspotMatrix, isHigh } from "./hotspot-matrix.js";
import { placesTable } from "./hotspot-places.js";
import { sumsLine } from "./sums-line.js";

type HotspotData = { site: Site; hotspots: Hotspots; boundaries: Boundaries };

export function hotspotPage({ site, hotspots, boundaries }: HotspotData): HTMLElement {
  const context = makeContext(site, "", { titleTag: "h2" });
  if (hotspots.level === null)
    return h("article", {}, h("p", { class: "empty" }, HOTSPOT.notScanned.places), sumsLine(context, hotspots.sums));
  const hasMap = boundaries.features.length > 0;
  const high = hotspots.cells.filter(isHigh).length;
  return h(
    "article",
    { class: "hotspots" },
    h("p", { class: "headline" }, `${headlineOf(hotspots)}。`),
    h(
      "div",
      { class: hasMap && "columns wide-right" },
      clusterList(context, hotspots),
      hasMap && hotspotMap(context, hotspots, boundaries),
    ),
    placesTable(context, hotspots),
    figure(
      context,
      {
        title: HOTSPOT.matrixTitle(formatCount(high)),
        subtitle: HOTSPOT.matrixSubtitle(formatWeek(hotspots.week)),
        note: HOTSPOT.matrixNote,
        indicator: "苗头怎么找",
      },
      hotspots.cells.some(({ z }) => z !== null)
        ? hotspotMatrix(context, hotspots.cells)
        : h("p", { class: "empty" }, HOTSPOT.matrixEmpty),
    ),
    estateTable(context, hotspots.estates),
    sumsLine(context, hotspots.sums),
  );
}

function headlineOf({ scan, clusters }: Hotspots): string {
  if (scan === null) return HOTSPOT.foundUnknown;
  const day = formatDay(scan.to);
  return clusters.length === 0 ? HOTSPOT.foundNone(day) : HOTSPOT.found(day, formatCount(clusters.length));
}
