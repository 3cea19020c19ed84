/** 办理质效: rates with their changes in 百分点, and the table of all indicators. */
import { formatValue } from "../../../src/format.js";
import { COMMON } from "../../../src/labels.js";
import { BRIEF, COLUMNS } from "../../../src/labels-brief.js";
import type { Change } from "../../../src/wording/change.js";
import { comparisonsOf } from "../../../src/wording/comparison.js";
import { pieces } from "../../../src/wording/count.js";
import { link, number, type Said } from "../../../src/wording/sentence.js";
import type { BriefBlock, BriefSentence } from "../../published.js";
import { table } from "../tables.js";
import { card, indicatorOf, type Told } from "../told.js";

/** Indicators of the summary, and of the section's sentences. */
const IN_SUMMARY = ["closed_on_time_rate", "solved_rate"];
const IN_SECTION = [
  "response_rate",
  "closed_on_time_rate",
  "solved_rate",
  "satisfied_rate",
  "repeat_rate",
  "again_30_rate",
];

/** The rates that have a value: those that moved one by one, then all others in one breath. */
function ratesOf(told: Told, ids: readonly string[]): Said[] {
  const rates = ids.flatMap((id) => {
    const found = indicatorOf(told, id);
    if (found === null || found.row.value === null) return [];
    const { row, definition } = found;
    const comparisons = comparisonsOf(row, definition);
    const value = number(`${formatValue(row.value, definition.unit)}${definition.unit}`, card(id));
    const isSteady = [comparisons.previous, comparisons.yearAgo].every(({ change }) => change.form === "steady");
    return [{ id, name: link(definition.name, card(id)), value, comparisons, isSteady }];
  });
  const steady = rates.filter(({ isSteady }) => isSteady);
  const moved = rates.filter(({ isSteady }) => !isSteady);
  return [
    ...moved.map(({ id, name, value, comparisons }) => BRIEF.rate(name, value, comparisons, card(id))),
    ...(steady.length > 0 ? [BRIEF.steadyRates(steady.map(({ name, value }) => [...name, ...value]))] : []),
  ];
}

export const ratesOfSummary = (told: Told): Said[] => ratesOf(told, IN_SUMMARY);

/** What is overdue now; nothing in briefs of older weeks. */
function overdueSentence({ present }: Told): BriefSentence[] {
  if (present === null) return [];
  const [overdue, soon] = [present.supervision.overdue, present.supervision.due_soon].map((n) =>
    number(pieces(n), "supervision.html"),
  );
  return [BRIEF.overdue(overdue ?? [], soon ?? [])];
}

/** Of these `n` is what is counted, and the table has no column for residents. */
const isPerResident = ({ measure }: Told["definitions"][number]): boolean => measure === "per_10k";

/** `上升1.2个百分点（+0.5至+1.9个百分点）` */
const withInterval = ({ text, interval }: Change): string => (interval === "" ? text : `${text}（${interval}）`);

export function performance(told: Told): BriefBlock[] {
  const rates = ratesOf(told, IN_SECTION);
  const rows = told.week.indicators.flatMap(({ indicator_id }) => {
    const found = indicatorOf(told, indicator_id);
    return found === null ? [] : [{ ...found, comparisons: comparisonsOf(found.row, found.definition) }];
  });
  const unitOf = (definition: (typeof rows)[number]["definition"]) => definition.unit;
  const text = (value: number | null, row: (typeof rows)[number]) =>
    value === null ? COMMON.few : `${formatValue(value, row.definition.unit)}${unitOf(row.definition)}`;
  return [
    {
      kind: "paragraph",
      sentences: [rates.length === 0 ? BRIEF.noPerformance() : BRIEF.rates(rates), ...overdueSentence(told)],
    },
    table(
      { id: "indicators", title: BRIEF.headings.performance },
      [
        { name: COLUMNS.indicator, form: "text", cell: (row) => row.definition.name },
        { name: COLUMNS.value, form: "text", cell: (row) => text(row.row.value, row) },
        {
          name: COLUMNS.base,
          form: "count",
          cell: ({ row, definition }) => (isPerResident(definition) ? null : row.n),
        },
        {
          name: COLUMNS.previous,
          form: "text",
          cell: (row) => withInterval(row.comparisons.previous.change),
        },
        {
          name: COLUMNS.onYear,
          form: "text",
          cell: (row) => withInterval(row.comparisons.yearAgo.change),
        },
      ],
      rows,
    ),
  ];
}
