/** 区域分布: counties by requests and by residents; towns that stand above the city. */
import { formatCount, formatDecimal } from "../../../src/format.js";
import { COMMON, MAP, WEEK } from "../../../src/labels.js";
import { BRIEF, COLUMNS } from "../../../src/labels-brief.js";
import { aboveCity, comparedAsPart, placesAt } from "../../../src/wording/parts.js";
import { link, number, type Said } from "../../../src/wording/sentence.js";
import type { BriefBlock, BriefSentence } from "../../published.js";
import { alignedColumns } from "../columns.js";
import { firstThree } from "../first-three.js";
import { type Column, chart, table } from "../tables.js";
import { formulaOf, onPage, placePage, type Told } from "../told.js";

type Place = Told["week"]["places"][number];
const MOST_NAMED = 3;

const nameOf = (told: Told, { place_id }: Place): Said => link(told.names.fullPlaceName(place_id), placePage(place_id));

function leads(told: Told, counties: readonly Place[]): BriefSentence[] {
  const first = firstThree(counties, {
    nameOf: (row) => nameOf(told, row),
    href: onPage(told, "where"),
    kinds: (n) => `${n}${COMMON.items}`,
  });
  return first === null ? [] : [BRIEF.leads(COLUMNS.place, first)];
}

/** Which stand above the city by residents: those with the highest rate first. */
function above(told: Told, rows: readonly Place[], level: keyof typeof WEEK.mapLevels): BriefSentence[] {
  if (rows.every((row) => row.per_10k === null)) return [];
  const href = onPage(told, "where");
  const highest = aboveCity(told.week, rows).sort((a, b) => (b.per_10k?.rate ?? 0) - (a.per_10k?.rate ?? 0));
  if (highest.length === 0) return [BRIEF.places.noneAbove(WEEK.mapLevels[level])];
  const named = highest
    .slice(0, MOST_NAMED)
    .map((row) => BRIEF.leader(nameOf(told, row), number(`${formatDecimal(row.per_10k?.rate ?? null)}件`, href)));
  return [
    BRIEF.places.above(WEEK.mapLevels[level], number(`${formatCount(highest.length)}${COMMON.items}`, href), named),
  ];
}

/** Of counties, or towns: in order of requests. */
export const placeTable = (
  told: Told,
  { id, title, column }: { id: string; title: string; column: string },
  rows: readonly Place[],
): BriefBlock => {
  const rate: Column<Place> = {
    name: COLUMNS.per10k,
    unit: MAP.unit,
    form: "decimal",
    cell: (row) => row.per_10k?.rate ?? null,
  };
  const nameColumn: Column<Place> = {
    name: column,
    form: "text",
    cell: (row) => told.names.fullPlaceName(row.place_id),
  };
  return table({ id, title }, [nameColumn, ...alignedColumns<Place>(told, comparedAsPart(told.week)), rate], rows);
};

export function places(told: Told): BriefBlock[] {
  const counties = placesAt(told.week, told.names, "county");
  const towns = placesAt(told.week, told.names, "town");
  const finest = told.site.finest_place;
  if (finest === "city" || counties.length === 0) return [{ kind: "paragraph", sentences: [BRIEF.places.unknown()] }];
  const sentences = [...leads(told, counties), ...above(told, finest === "town" ? towns : counties, finest)];
  return [
    ...(sentences.length === 0 ? [] : [{ kind: "paragraph" as const, sentences }]),
    placeTable(told, { id: "counties", title: BRIEF.places.counties, column: COLUMNS.place }, counties),
    chart({
      id: "counties",
      title: BRIEF.places.counties,
      form: "bar",
      unit: COMMON.pieces,
      categories: counties.map((row) => told.names.placeName(row.place_id)),
      series: [
        { name: COLUMNS.now, values: counties.map((row) => row.requests) },
        { name: COLUMNS.before, values: counties.map((row) => row.previous_requests) },
      ],
      formula: formulaOf(told, "requests"),
      source: COMMON.source,
    }),
  ];
}
