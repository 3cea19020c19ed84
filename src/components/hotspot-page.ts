/** The 热点 page: the map of the last four weeks, the list of towns, the matrix of towns and topics, the estates. */
import type { Hotspots, Site } from "../../pipelines/published.js";
import { formatCount, formatDecimal, formatSpan, formatWeek } from "../format.js";
import { COMMON, HOTSPOT, MAP } from "../labels.js";
import { type Boundaries, type Context, makeContext } from "./context.js";
import { dataTable } from "./data-table.js";
import { fitWidth, h } from "./dom.js";
import { estateTable } from "./estate-table.js";
import { figure } from "./figure.js";
import { hotspotMatrix, isHigh } from "./hotspot-matrix.js";
import { highestFirst } from "./place-section.js";
import { sumsLine } from "./sums-line.js";
import { barCell } from "./topic-table.js";
import { townMap } from "./town-map.js";

export type HotspotData = { site: Site; hotspots: Hotspots; boundaries: Boundaries };

export function hotspotPage({ site, hotspots, boundaries }: HotspotData): HTMLElement {
  const context = makeContext(site, "", { titleTag: "h2" });
  const high = hotspots.cells.filter(isHigh).length;
  return h(
    "article",
    {},
    h("div", { class: "columns wide-left" }, fourWeekMap(context, hotspots, boundaries), townTable(context, hotspots)),
    figure(
      context,
      {
        title: HOTSPOT.matrixTitle(formatCount(high)),
        subtitle: HOTSPOT.matrixSubtitle(formatWeek(hotspots.week)),
        note: HOTSPOT.matrixNote,
      },
      hotspotMatrix(context, hotspots.cells),
    ),
    estateTable(context, hotspots.estates),
    sumsLine(hotspots.sums),
  );
}

function fourWeekMap(context: Context, hotspots: Hotspots, boundaries: Boundaries): HTMLElement {
  const towns = hotspots.towns.map((town) => ({
    place_id: town.place_id,
    name: context.placeName(town.place_id),
    rate: town.per_10k_4w,
    requests: town.requests_4w,
  }));
  const highest = highestFirst(towns);
  const first = highest[0];
  const title =
    first === undefined
      ? HOTSPOT.listTitle
      : HOTSPOT.mapTitle(context.fullPlaceName(first.place_id), formatDecimal(first.rate));
  const description = MAP.describe(
    highest
      .slice(0, 10)
      .map((town) => `${town.name}${formatDecimal(town.rate)}`)
      .join("、"),
  );
  const last = context.site.weeks.findIndex((week) => week.week === hotspots.week);
  const span = formatSpan(context.site.weeks[Math.max(0, last - 3)]?.from ?? "", context.site.weeks[last]?.to ?? "");
  const onSelect = (id: string) => location.assign(`topics.html#p=${encodeURIComponent(id)}`);
  return figure(
    context,
    { title, subtitle: HOTSPOT.mapSubtitle(span) },
    fitWidth((width) => townMap(towns, boundaries, { width, title, description, unit: MAP.unit, onSelect })),
  );
}

function townTable(context: Context, { towns }: Hotspots): HTMLElement {
  const sorted = [...towns].sort((a, b) => (b.per_10k_4w ?? -1) - (a.per_10k_4w ?? -1));
  const longest = Math.max(...sorted.map((town) => town.per_10k_4w ?? 0));
  const heads = HOTSPOT.columns;
  const table = dataTable(sorted, {
    caption: HOTSPOT.listTitle,
    empty: COMMON.none,
    columns: [
      {
        head: heads.place,
        cell: (town) =>
          h("a", { href: `topics.html#p=${encodeURIComponent(town.place_id)}` }, context.fullPlaceName(town.place_id)),
        text: (town) => context.fullPlaceName(town.place_id),
        class: "name",
      },
      { head: heads.requests, cell: (town) => formatCount(town.requests_4w), number: (town) => town.requests_4w },
      {
        head: heads.rate,
        cell: (town) => barCell(town.per_10k_4w ?? 0, longest, formatDecimal(town.per_10k_4w)),
        number: (town) => town.per_10k_4w,
        class: "number share",
      },
    ],
  });
  table.classList.add("tall");
  return figure(context, { title: HOTSPOT.listTitle, subtitle: HOTSPOT.listSubtitle }, table);
}
