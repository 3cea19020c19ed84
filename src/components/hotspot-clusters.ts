/** The clusters found, the rarest first: where, what, how much more than usual, how seldom chance does it. */
import type { Hotspots } from "../../pipelines/published.js";
import { formatCount, formatFullDay } from "../format.js";
import { HOTSPOT } from "../labels-hotspots.js";
import type { Context } from "./context.js";
import { h } from "./dom.js";
import { figure } from "./figure.js";
import { type Cluster, clusterChance, clusterMembers, clusterTitle, clusterUsual } from "./hotspot-words.js";

export function clusterList(context: Context, { scan, clusters }: Hotspots): HTMLElement {
  if (scan === null) return h("p", { class: "empty" }, HOTSPOT.notScanned.history);
  const all = scan.levels.reduce((sum, level) => sum + level.scans, 0);
  const parts = scan.levels.map(({ level, scans }) => HOTSPOT.scanPart(level, formatCount(scans))).join("，");
  const bases = [...new Set(scan.levels.map(({ basis }) => HOTSPOT.basis[basis]))].join("");
  return figure(
    context,
    {
      title: HOTSPOT.clustersTitle,
      subtitle: HOTSPOT.clustersSubtitle(formatFullDay(scan.from), formatFullDay(scan.to)),
      note: `${HOTSPOT.scanNote(parts, formatCount(all), formatCount(scan.least_recurrence_days))}${bases}`,
      indicator: "聚集怎么找",
    },
    clusters.length === 0
      ? h("p", { class: "empty" }, HOTSPOT.clustersNone)
      : h("ol", { class: "clusters" }, ...clusters.map((cluster) => item(context, cluster))),
  );
}

function item(context: Context, cluster: Cluster): HTMLElement {
  const { explorer_topic_id: topic, places, villages, words, example, largest_matter_requests: largest } = cluster;
  const parts = [
    topic === null ? "" : `t=${encodeURIComponent(topic)}`,
    places[0] === undefined ? "" : `p=${encodeURIComponent(places[0].area_id)}`,
  ];
  return h(
    "li",
    {},
    h("span", { class: "cluster-number", "aria-hidden": "true" }, String(cluster.cluster_id)),
    h(
      "div",
      {},
      h("p", { class: "cluster-title" }, clusterTitle(context, cluster)),
      h("p", {}, clusterUsual(cluster), clusterChance(cluster)),
      places.length > 1 && h("p", {}, clusterMembers(cluster)),
      villages.length > 0 &&
        h(
          "p",
          {},
          HOTSPOT.villages(
            villages.map(({ name, requests }) => HOTSPOT.village(name, formatCount(requests))).join("、"),
          ),
        ),
      words.length > 0 &&
        h(
          "p",
          {},
          HOTSPOT.words,
          words.map(({ word, requests }) => HOTSPOT.word(word, formatCount(requests))).join("、"),
        ),
      h("p", {}, HOTSPOT.matters(formatCount(cluster.requests), formatCount(cluster.matters), formatCount(largest))),
      example !== null && h("p", { class: "cluster-example" }, HOTSPOT.example, h("q", {}, example)),
      h("a", { href: `topics.html#${parts.filter((part) => part !== "").join("&")}` }, HOTSPOT.explore),
    ),
  );
}
