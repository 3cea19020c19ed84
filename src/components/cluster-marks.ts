/** Clusters on the map: their towns outlined or their villages dotted, each with its number. */
import { s } from "./dom.js";
import type { Cluster } from "./hotspot-words.js";
import type { MapFrame } from "./map-base.js";

const DOT = 3.5;
const BADGE = 9;

export function clusterMarks(clusters: readonly Cluster[], frame: MapFrame): SVGElement[] {
  const marks = (style: string) =>
    clusters.flatMap((cluster) => cluster.places.flatMap((place) => markOf(cluster, place, frame, style)));
  // a light edge below the lines, so that they stand out on dark areas, on grey paper too
  return [...marks("cluster-casing"), ...marks("")];
}

export function clusterBadges(clusters: readonly Cluster[], frame: MapFrame): SVGElement[] {
  return clusters.flatMap((cluster) => {
    const [centre] = cluster.places;
    const at = centre === undefined ? null : positionOf(centre, cluster, frame);
    return at === null ? [] : [badge(cluster.cluster_id, at)];
  });
}

type Place = Cluster["places"][number];

function markOf(cluster: Cluster, place: Place, frame: MapFrame, style: string): SVGElement[] {
  if (cluster.level !== "village") {
    const d = frame.outline(place.area_id);
    return d === null ? [] : [s("path", { class: style || "cluster-outline", d })];
  }
  const at = style === "" ? positionOf(place, cluster, frame) : null;
  return at === null ? [] : [s("circle", { class: "cluster-dot", cx: at[0].toFixed(1), cy: at[1].toFixed(1), r: DOT })];
}

/** A village's own position, else the middle of its town. */
function positionOf(place: Place, { level }: Cluster, frame: MapFrame): [number, number] | null {
  const own =
    level !== "village" || place.lat === null || place.long === null ? null : frame.point(place.long, place.lat);
  return own ?? frame.centre(place.area_id);
}

/** Above and beside the point, so that the name below it can be read. */
function badge(number: number, [x, y]: [number, number]): SVGElement {
  const [cx, cy] = [(x + BADGE).toFixed(1), (y - 2 * BADGE).toFixed(1)];
  return s(
    "g",
    { class: "cluster-badge" },
    s("circle", { cx, cy, r: BADGE }),
    s("text", { x: cx, y: (y - 2 * BADGE + 4).toFixed(1) }, String(number)),
  );
}
