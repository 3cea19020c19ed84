/** 办理质效: rates with their changes in 百分点, and the table of all indicators. */
import { formatValue } from "../../../src/format.js";
import { BRIEF, COLUMNS } from "../../../src/labels-brief.js";
import { comparisonsOf } from "../../../src/wording/comparison.js";
import { link, number, type Said } from "../../../src/wording/sentence.js";
import type { BriefBlock } from "../../published.js";
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

function rateOf(told: Told, id: string): Said[] {
  const found = indicatorOf(told, id);
  if (found === null) return [];
  const { row, definition } = found;
  if (row.value === null) return [];
  const value = number(`${formatValue(row.value, definition.unit)}${definition.unit}`, card(id));
  return [BRIEF.rate(link(definition.name, card(id)), value, comparisonsOf(row, definition), card(id))];
}

export const ratesOfSummary = (told: Told): Said[] => IN_SUMMARY.flatMap((id) => rateOf(told, id));

export function performance(told: Told): BriefBlock[] {
  const rates = IN_SECTION.flatMap((id) => rateOf(told, id));
  const rows = told.week.indicators.flatMap(({ indicator_id }) => indicatorOf(told, indicator_id) ?? []);
  const unitOf = (definition: (typeof rows)[number]["definition"]) => definition.unit;
  const text = (value: number | null, row: (typeof rows)[number]) =>
    value === null ? BRIEF.few : `${formatValue(value, row.definition.unit)}${unitOf(row.definition)}`;
  return [
    { kind: "paragraph", sentences: [rates.length === 0 ? BRIEF.noPerformance() : BRIEF.rates(rates)] },
    table(
      { id: "indicators", title: BRIEF.headings.performance },
      [
        { name: COLUMNS.indicator, form: "text", cell: (row) => row.definition.name },
        { name: COLUMNS.value, form: "text", cell: (row) => text(row.row.value, row) },
        { name: COLUMNS.base, form: "count", cell: (row) => row.row.n },
        {
          name: COLUMNS.previous,
          form: "text",
          cell: (row) => comparisonsOf(row.row, row.definition)?.previous.change.text ?? null,
        },
        {
          name: COLUMNS.onYear,
          form: "text",
          cell: (row) => comparisonsOf(row.row, row.definition)?.yearAgo.change.text ?? null,
        },
      ],
      rows,
    ),
  ];
}
