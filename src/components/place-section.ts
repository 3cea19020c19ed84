/** Where: the map of towns by rate, the counties as a table, and every town in a sortable table below. */
import type { LikeYearAgo, WeekPage } from "../../pipelines/published.js";
import { formatCount, formatDecimal, formatPercent } from "../format.js";
import { CHANGE, COMMON, MAP, WEEK } from "../labels.js";
import { type Compared, countChange } from "../wording/change.js";
import { likeOf } from "../wording/like-year-ago.js";
import { aboveCity, comparedAsPart, placesAt } from "../wording/parts.js";
import { changeText } from "./change-text.js";
import type { Boundaries, Context } from "./context.js";
import { type Column, dataTable } from "./data-table.js";
import { fitWidth, h } from "./dom.js";
import { figure } from "./figure.js";
import { placeColumn } from "./links.js";
import { barCell } from "./topic-table.js";
import { type TownRate, townMap } from "./town-map.js";
import { yearAgoCell } from "./year-ago-cell.js";

type Row = WeekPage["places"][number];
/** 90 mm: the map and the ten topics before it share a sheet. */
const MAP_ON_PAPER = 340;

/** What 环比 and 同比 of a place are judged by. */
type Changes = { like: LikeYearAgo | null; of: (row: Row) => Compared };

export function placeSection(context: Context, page: WeekPage, boundaries: Boundaries): HTMLElement {
  const [counties, towns] = [placesAt(page, context, "county"), placesAt(page, context, "town")];
  const changes: Changes = { like: likeOf(page), of: comparedAsPart(page) };
  const finest = context.site.finest_place;
  if (finest === "city") return h("p", { class: "empty" }, WEEK.placesUnknown);
  const hasMap = boundaries.features.length > 0;
  if (finest === "county")
    return h(
      "div",
      { class: hasMap && "columns" },
      hasMap && weekMap(context, page, counties, boundaries, finest),
      h(
        "div",
        {},
        rankedTable(context, counties, WEEK.countySubtitle, changes),
        h("p", { class: "note" }, WEEK.countiesOnly(hasMap)),
      ),
    );
  const map = hasMap && weekMap(context, page, towns, boundaries, finest);
  // of a county's own site the towns are the table
  if (counties.length === 1)
    return h("div", { class: hasMap && "columns" }, map, rankedTable(context, towns, WEEK.townSubtitle, changes));
  return h(
    "div",
    { class: hasMap && "columns" },
    map,
    h(
      "div",
      {},
      rankedTable(context, counties, WEEK.countySubtitle, changes),
      h(
        "details",
        {},
        h("summary", {}, WEEK.allTowns(formatCount(towns.length))),
        placeTable(context, towns, WEEK.allTowns(formatCount(towns.length)), changes),
      ),
    ),
  );
}

const highestFirst = (towns: readonly TownRate[]): TownRate[] =>
  [...towns].filter((town) => town.rate !== null).sort((a, b) => (b.rate ?? 0) - (a.rate ?? 0));

function weekMap(
  context: Context,
  page: WeekPage,
  rows: readonly Row[],
  boundaries: Boundaries,
  level: keyof typeof WEEK.mapLevels,
): HTMLElement {
  const towns = rows.map((row) => ({
    place_id: row.place_id,
    name: context.placeName(row.place_id),
    rate: row.per_10k?.rate ?? null,
    requests: row.requests,
  }));
  const highest = highestFirst(towns);
  const first = highest[0];
  const above = aboveCity(page, rows);
  const isFirstAbove = above.some((row) => row.place_id === first?.place_id);
  const title =
    first === undefined
      ? WEEK.where
      : isFirstAbove
        ? WEEK.mapTitle(WEEK.mapLevels[level], context.fullPlaceName(first.place_id), formatCount(above.length))
        : WEEK.mapTitleLevel(WEEK.mapLevels[level]);
  const description = MAP.describe(
    highest
      .slice(0, 10)
      .map((town) => `${town.name}${formatDecimal(town.rate)}`)
      .join("、"),
  );
  return figure(
    context,
    {
      title,
      subtitle: WEEK.mapSubtitle(WEEK.mapLevels[level]),
      data: () => ({ head: [WEEK.placeColumns.place, MAP.unit], rows: towns.map(({ name, rate }) => [name, rate]) }),
    },
    fitWidth((width) => townMap(towns, boundaries, { width, title, description, unit: MAP.unit }), 480, MAP_ON_PAPER),
  );
}

/** `5.6`, its 95 % interval below it. */
const rateCell = ({ per_10k: rate }: Row): HTMLElement =>
  h(
    "span",
    {},
    formatDecimal(rate?.rate ?? null),
    rate !== null &&
      h("span", { class: "interval" }, CHANGE.between(formatDecimal(rate.low), formatDecimal(rate.high))),
  );

/** Counties, or the towns of the only one, under the finding which of them has most. */
function rankedTable(context: Context, places: readonly Row[], subtitle: string, changes: Changes): HTMLElement {
  const first = places[0];
  const title =
    first === undefined || first.requests === 0
      ? WEEK.where
      : WEEK.mostTitle(context.placeName(first.place_id), formatPercent(first.share));
  return figure(context, { title, subtitle }, placeTable(context, places, subtitle, changes));
}

/** Rows of places with requests, changes and the rate per 10,000 residents. */
function placeTable(context: Context, rows: readonly Row[], caption: string, changes: Changes): HTMLElement {
  const heads = WEEK.placeColumns;
  const longest = Math.max(...rows.map((row) => row.requests));
  const columns: Column<Row>[] = [
    placeColumn(context, heads.place),
    {
      head: heads.now,
      cell: (row) => barCell(row.requests, longest, formatCount(row.requests)),
      number: (row) => row.requests,
      class: "number share",
    },
    {
      head: heads.previous,
      cell: (row) => changeText(countChange(row.requests, row.previous_requests, changes.of(row))),
      class: "words",
    },
    {
      head: heads.yearAgo,
      cell: (row) => yearAgoCell(row, changes.like, changes.of(row)),
      class: "words",
    },
  ];
  const rate = { head: heads.per10k, cell: rateCell, number: (row: Row) => row.per_10k?.rate ?? null };
  if (rows.some(({ per_10k }) => per_10k !== null)) columns.push({ ...rate, class: "number per-10k" });
  return dataTable(rows, { caption, columns, empty: COMMON.none });
}
