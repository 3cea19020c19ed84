/** Every town (or county) of the last four weeks: requests, shrunken rate with its interval, high or low with its neighbours. */
import type { Hotspots } from "../../pipelines/published.js";
import { formatCount, formatDecimal } from "../format.js";
import { COMMON } from "../labels.js";
import { HOTSPOT } from "../labels-hotspots.js";
import type { Context } from "./context.js";
import { type Column, dataTable } from "./data-table.js";
import { h } from "./dom.js";
import { figure } from "./figure.js";
import { placeColumn } from "./links.js";
import { barCell } from "./topic-table.js";

type Place = Hotspots["places"][number];

export function placesTable(context: Context, { level, places, least_expected }: Hotspots): HTMLElement {
  const sorted = [...places].sort(
    (a, b) => (b.rate?.per_10k ?? -1) - (a.rate?.per_10k ?? -1) || b.requests_4w - a.requests_4w,
  );
  const longest = Math.max(...sorted.map(({ rate }) => rate?.per_10k ?? 0));
  const hasRates = sorted.some(({ has_residents }) => has_residents);
  const columns = columnsOf(context, longest);
  const title = HOTSPOT.listTitle(level ?? "town");
  const table = dataTable(sorted, {
    caption: title,
    empty: COMMON.none,
    columns: hasRates ? columns : columns.slice(0, 2),
  });
  table.classList.add("tall");
  return figure(
    context,
    {
      title,
      ...(hasRates
        ? { subtitle: HOTSPOT.listSubtitle, note: HOTSPOT.listNote(formatCount(least_expected)) }
        : { subtitle: HOTSPOT.listSubtitleCounts, note: HOTSPOT.listNoteCounts }),
      indicator: "热点地图怎么看",
    },
    table,
  );
}

function columnsOf(context: Context, longest: number): Column<Place>[] {
  const heads = HOTSPOT.columns;
  const lacking = (place: Place) => (place.has_residents ? HOTSPOT.few : HOTSPOT.noResidents);
  return [
    placeColumn(context, heads.place),
    { head: heads.requests, cell: (place) => formatCount(place.requests_4w), number: (place) => place.requests_4w },
    {
      head: heads.rate,
      cell: (place) =>
        place.rate === null
          ? h("span", { class: "few" }, lacking(place))
          : barCell(place.rate.per_10k, longest, formatDecimal(place.rate.per_10k)),
      number: ({ rate }) => rate?.per_10k ?? null,
      class: "number share",
    },
    {
      head: heads.interval,
      cell: ({ rate }) => (rate === null ? "—" : HOTSPOT.interval(formatDecimal(rate.low), formatDecimal(rate.high))),
      class: "number",
    },
    {
      head: heads.gi,
      cell: ({ gi }) =>
        gi === null ? "—" : h("span", { class: gi.finding === "none" ? "few" : "" }, HOTSPOT.gi[gi.finding]),
      number: ({ gi }) => gi?.z ?? null,
      class: "words",
    },
  ];
}
