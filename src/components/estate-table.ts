import type { Hotspots } from "../../pipelines/published.js";
import { formatCount, formatDecimal } from "../format.js";
import { HOTSPOT } from "../labels-hotspots.js";
import type { Context } from "./context.js";
import { dataTable } from "./data-table.js";
import { figure } from "./figure.js";
import { placeColumn, topicLink } from "./links.js";

type Estate = Hotspots["estates"][number];

/** Residential estates of the last four weeks, most requests first; the published file holds none under five. */
export function estateTable(context: Context, estates: readonly Estate[]): HTMLElement {
  const heads = HOTSPOT.estateColumns;
  const rows = [...estates].sort((a, b) => b.requests_4w - a.requests_4w);
  const table = dataTable(rows, {
    caption: HOTSPOT.estatesSubtitle,
    empty: HOTSPOT.estatesNone,
    columns: [
      { head: heads.name, cell: (estate) => estate.name, text: (estate) => estate.name, class: "name" },
      placeColumn(context, heads.place),
      {
        head: heads.topic,
        cell: (estate) => topicLink(context, estate.topic_id),
        text: (estate) => context.topicName(estate.topic_id),
        class: "name",
      },
      {
        head: heads.requests,
        cell: (estate) => formatCount(estate.requests_4w),
        number: (estate) => estate.requests_4w,
      },
      {
        head: heads.perHundred,
        cell: (estate) => formatDecimal(estate.per_100_households),
        number: (estate) => estate.per_100_households,
      },
    ],
  });
  table.classList.add("tall");
  const title = rows.length === 0 ? HOTSPOT.estatesHead : HOTSPOT.estatesTitle(formatCount(rows.length));
  return figure(context, { title, subtitle: HOTSPOT.estatesSubtitle }, table);
}
