/** “被满意”: what the unit says, what the citizen says, and who came back, side by side, with the cases behind it. */
import type { Units } from "../../pipelines/published.js";
import { formatCount, formatDecimal, formatFullDay, formatPercent } from "../format.js";
import { COMMON } from "../labels.js";
import { UNITS } from "../labels-units.js";
import type { Context } from "./context.js";
import { type Column, dataTable } from "./data-table.js";
import { h } from "./dom.js";
import { figure } from "./figure.js";

type Gaps = Units["gaps"];
type UnitGap = Gaps["units"][number];
type Gap = Gaps["city"];
type Told = Gap["again"];

/** Beside those that are told, so many more stand in the table. */
const OTHERS = 7;

const percent = ({ value }: Told) => (value === null ? COMMON.few : formatPercent(value));
const withInterval = ({ value, low, high }: Told) =>
  value === null ? COMMON.few : UNITS.interval(formatPercent(value), formatPercent(low), formatPercent(high));

/** The columns that units and topics share. */
const gapColumns = <Row extends Gap>(): Column<Row>[] => [
  {
    head: UNITS.gapColumns.handler,
    cell: (row) => percent(row.handler_solved),
    number: (row) => row.handler_solved.value,
  },
  {
    head: UNITS.gapColumns.citizen,
    cell: (row) => percent(row.citizen_solved),
    number: (row) => row.citizen_solved.value,
  },
  {
    head: UNITS.gapColumns.difference,
    cell: (row) => withInterval(row.difference),
    number: (row) => row.difference.value,
  },
  { head: UNITS.gapColumns.satisfied, cell: (row) => percent(row.satisfied), number: (row) => row.satisfied.value },
  { head: UNITS.gapColumns.again, cell: (row) => withInterval(row.again), number: (row) => row.again.value },
];

const cityCells = ({ handler_solved, citizen_solved, difference, satisfied, again }: Gap) => [
  percent(handler_solved),
  percent(citizen_solved),
  withInterval(difference),
  percent(satisfied),
  withInterval(again),
];

export function gapSection(context: Context, { gaps, gap_period: period }: Units): HTMLElement {
  if (gaps.units.length === 0) return h("p", { class: "empty" }, UNITS.noGaps);
  const told = gaps.units.filter(({ is_told }) => is_told);
  const shown = gaps.units.slice(0, told.length + OTHERS);
  const title = told.length === 0 ? UNITS.gapNone : UNITS.gapTitle(told.map(({ unit }) => unit).join("、"));
  const [from, to] = [formatFullDay(period?.from ?? ""), formatFullDay(period?.to ?? "")];
  const unitTable = dataTable(shown, {
    caption: title,
    empty: UNITS.none,
    columns: [
      { head: UNITS.gapColumns.unit, cell: (row) => row.unit, text: (row) => row.unit },
      ...gapColumns<UnitGap>(),
      {
        head: UNITS.gapColumns.elsewhere,
        cell: (row) => formatPercent(row.elsewhere),
        number: (row) => row.elsewhere,
      },
      {
        head: UNITS.gapColumns.told,
        cell: (row) => (row.is_told ? h("b", { class: "told" }, UNITS.told) : UNITS.notTold),
        class: "short",
      },
    ],
    total: [UNITS.city, ...cityCells(gaps.city), "", ""],
  });
  return h(
    "div",
    {},
    figure(
      context,
      {
        title,
        subtitle: UNITS.gapSubtitle(from, to, formatCount(gaps.tests)),
        indicator: "satisfied_again_rate",
        note: UNITS.gapNote(formatPercent(gaps.most_q, 0), formatDecimal(gaps.least_ratio, 0)),
      },
      unitTable,
      ...told.map((unit) => caseList(context, unit)),
    ),
    topicFigure(context, gaps),
  );
}

const caseList = (context: Context, { unit, cases }: UnitGap): HTMLElement =>
  h(
    "details",
    { class: "cases" },
    h("summary", {}, UNITS.casesOf(unit, formatCount(cases.length))),
    h(
      "ul",
      {},
      ...cases.map(({ request_id, topic_id, days }) =>
        h("li", {}, UNITS.caseLine(request_id, context.topicName(topic_id), formatDecimal(days))),
      ),
    ),
    h("p", { class: "figure-subtitle" }, UNITS.casesNote),
  );

function topicFigure(context: Context, { topics, city }: Gaps): HTMLElement {
  const [first] = topics;
  const title =
    first === undefined
      ? UNITS.noTopics
      : UNITS.topicTitle(context.topicName(first.topic_id), formatPercent(first.again.value));
  return figure(
    context,
    { title, subtitle: UNITS.topicSubtitle, indicator: "satisfied_again_rate" },
    dataTable(topics.slice(0, 15), {
      caption: title,
      empty: UNITS.noTopics,
      columns: [
        {
          head: UNITS.topic,
          cell: (row) => context.topicName(row.topic_id),
          text: (row) => context.topicName(row.topic_id),
        },
        ...gapColumns<(typeof topics)[number]>(),
      ],
      total: [UNITS.city, ...cityCells(city)],
    }),
  );
}
