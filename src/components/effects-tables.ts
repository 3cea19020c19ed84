/** The tables of the 改造前后 page: all topics, how long after the start, plain comparisons, places. */
import { formatCount, formatDecimal, formatFullDay } from "../format.js";
import { COMMON } from "../labels.js";
import { EFFECTS } from "../labels-effects.js";
import { intervalText, type Kind, type Ratio, ratioText, verdictOf } from "../wording/effect.js";
import type { Context } from "./context.js";
import { type Column, dataTable } from "./data-table.js";
import { h } from "./dom.js";

const pieces = (expected: number): string => formatCount(Math.round(expected));

export function topicNumbers(topics: Kind["topics"]): HTMLElement {
  const heads = EFFECTS.topicColumns;
  const table = dataTable(topics, {
    caption: EFFECTS.allTopics(formatCount(topics.length)),
    empty: COMMON.none,
    columns: [
      { head: heads.topic, cell: (row) => row.name, text: (row) => row.name, class: "name" },
      { head: heads.ratio, cell: ratioText, number: (row) => row.ratio },
      { head: heads.interval, cell: intervalText, class: "number" },
      { head: heads.observed, cell: (row) => formatCount(row.observed), number: (row) => row.observed },
      { head: heads.expected, cell: (row) => pieces(row.expected), number: (row) => row.expected },
      { head: heads.q, cell: (row) => formatDecimal(row.q, 3), number: (row) => row.q },
    ],
  });
  table.classList.add("tall");
  return table;
}

export function horizonTable(horizons: Kind["horizons"]): HTMLElement {
  const heads = EFFECTS.horizonColumns;
  return dataTable(horizons, {
    caption: EFFECTS.horizonsSubtitle,
    empty: EFFECTS.horizonsNone,
    columns: [
      { head: heads.span, cell: ({ from, to }) => EFFECTS.span(`${from + 1}`, `${to + 1}`), class: "name" },
      { head: heads.observed, cell: (row) => formatCount(row.observed), class: "number" },
      { head: heads.expected, cell: (row) => pieces(row.expected), class: "number" },
      { head: heads.ratio, cell: ratioText, class: "number" },
      { head: heads.interval, cell: intervalText, class: "number" },
      { head: heads.verdict, cell: (row) => EFFECTS.verdicts[verdictOf(row)], class: "words" },
    ],
  });
}

/** The building phase in a sentence: it is no part of what the works achieved. */
export const buildingLine = (building: Kind["building"]): string =>
  building === null
    ? EFFECTS.buildingNone
    : EFFECTS.building(
        ratioText(building),
        intervalText(building),
        formatCount(building.observed),
        pieces(building.expected),
        EFFECTS.verdicts[verdictOf(building)],
      );

type Way = { name: string; why: string; result: Ratio | null };

/** What plain comparisons would have said, beside what stands on this page. */
export function naiveTable({ naive, after, regression, method }: Kind): HTMLElement {
  const heads = EFFECTS.naiveColumns;
  const ways: Way[] = [
    { ...EFFECTS.naive.beforeAfter, result: naive.before_after },
    { ...EFFECTS.naive.againstOthers, result: naive.against_others },
    { ...(method === "interrupted_series" ? EFFECTS.naive.alone : EFFECTS.naive.ours), result: after ?? regression },
  ];
  return dataTable(ways, {
    caption: EFFECTS.naiveSubtitle,
    empty: COMMON.none,
    columns: [
      { head: heads.way, cell: ({ name }) => name, class: "name" },
      { head: heads.ratio, cell: ({ result }) => (result ? ratioText(result) : COMMON.few), class: "number" },
      { head: heads.interval, cell: ({ result }) => (result ? intervalText(result) : ""), class: "number" },
      { head: heads.why, cell: ({ why }) => h("span", { class: "effect-why" }, why), class: "means" },
    ],
  });
}

export function effectUnits(context: Context, { units, unit_name, level, method }: Kind): HTMLElement {
  const heads = EFFECTS.unitColumns;
  const placeName = ({ place_id }: Kind["units"][number]) => (place_id === null ? "" : context.fullPlaceName(place_id));
  const columns: Column<Kind["units"][number]>[] = [
    { head: unit_name, cell: ({ name }) => name, text: ({ name }) => name, class: "name" },
    { head: heads.place[level], cell: placeName, text: placeName, class: "name" },
    { head: heads.starts, cell: (row) => formatFullDay(row.starts_on), text: (row) => row.starts_on, class: "name" },
    {
      head: heads.ends,
      cell: ({ ends_on }) => (ends_on === null ? "—" : formatFullDay(ends_on)),
      text: ({ ends_on }) => ends_on ?? "",
      class: "name",
    },
  ];
  const counts: typeof columns = [
    {
      head: heads.observed,
      cell: ({ after }) => (after === null ? COMMON.few : formatCount(after.observed)),
      number: ({ after }) => after?.observed ?? null,
    },
    {
      head: heads.expected,
      cell: ({ after }) => (after === null ? "—" : formatDecimal(after.expected)),
      number: ({ after }) => after?.expected ?? null,
    },
  ];
  const table = dataTable(units, {
    caption: EFFECTS.unitsSubtitle[method](unit_name),
    empty: COMMON.none,
    columns: [...columns.filter(({ head }) => head !== ""), ...(method === "two_way" ? counts : [])],
  });
  table.classList.add("tall");
  return table;
}
