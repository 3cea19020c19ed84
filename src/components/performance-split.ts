/** One indicator of a period by county, town, unit or topic, as a table that is sorted by cases and not by rank. */

import type { Performance } from "../../pipelines/published.js";
import { formatCount, formatValue } from "../format.js";
import { PERFORMANCE, PERIOD_NAMES, SPLIT_NAMES } from "../labels-performance.js";
import { indicatorChange } from "../wording/comparison.js";
import { onAddress, readAddress, selectInAddress, writeAddress } from "./address.js";
import { changeText } from "./change-text.js";
import { choice } from "./choice.js";
import type { Context, Indicator } from "./context.js";
import { dataTable } from "./data-table.js";
import { h } from "./dom.js";
import { figure } from "./figure.js";
import { valueText } from "./indicator-card.js";

type Period = Performance["periods"][number];
type Split = Period["splits"][number];
type Row = Split["rows"][number];

const FIRST_INDICATOR = "closed_on_time_rate";
const FIRST_SPLIT = "town";

/** `draw` shows another period; the indicator and the split stay as they were chosen. */
export function splitSection(context: Context, performance: Performance, definitions: readonly Indicator[]) {
  const box = h("div");
  const state: { period: Period | undefined; split: Split["split"] } = { period: undefined, split: FIRST_SPLIT };
  const select = h(
    "select",
    {},
    ...definitions.map(({ indicator_id, name }) => h("option", { value: indicator_id }, name)),
  );
  if (definitions.some(({ indicator_id }) => indicator_id === FIRST_INDICATOR)) select.value = FIRST_INDICATOR;
  const names = Object.entries(SPLIT_NAMES) as [Split["split"], string][]; // Object.entries widens the keys of a const object
  const splits = choice(
    PERFORMANCE.by,
    names.map(([value, name]) => ({ value, name })),
    (split) => {
      writeAddress({ by: split === FIRST_SPLIT ? null : split });
      showSplit();
    },
  );
  const showSplit = () => {
    const wanted = readAddress().get("by");
    state.split = names.find(([value]) => value === wanted)?.[0] ?? FIRST_SPLIT;
    redraw();
  };
  const redraw = () => {
    splits.setChosen((value) => value === state.split);
    const definition = definitions.find(({ indicator_id }) => indicator_id === select.value);
    if (definition === undefined || state.period === undefined) return;
    box.replaceChildren(splitTable(context, performance, state.period, state.split, definition));
  };
  selectInAddress(select, "i", redraw);
  onAddress(showSplit);
  showSplit();
  const element = h(
    "div",
    {},
    h(
      "div",
      { class: "controls" },
      h("label", { class: "control" }, h("span", {}, PERFORMANCE.indicator), select),
      splits.element,
    ),
    box,
  );
  return {
    element,
    draw: (period: Period) => {
      state.period = period;
      redraw();
    },
  };
}

function splitTable(
  context: Context,
  performance: Performance,
  period: Period,
  split: Split["split"],
  definition: Indicator,
): HTMLElement {
  const { indicator_id, unit, name } = definition;
  const found = period.splits.find((each) => each.split === split && each.indicator_id === indicator_id);
  const ids = performance.members[split] ?? [];
  const nameOf = ({ member }: Row): string => {
    const id = ids[member] ?? "";
    if (split === "unit") return id;
    return split === "county" || split === "town" ? context.fullPlaceName(id) : context.topicName(id);
  };
  const rows = [...(found?.rows ?? [])].sort((a, b) => b.n - a.n || a.member - b.member);
  const city = period.city.find((each) => each.indicator_id === indicator_id);
  const title = PERFORMANCE.splitTitle(name, SPLIT_NAMES[split], PERIOD_NAMES[period.period]);
  const valueWithEnds = ({ value, low, high }: Row) =>
    low === null || high === null
      ? formatValue(value, unit)
      : `${formatValue(value, unit)}（${formatValue(low, unit)}—${formatValue(high, unit)}）`;
  const changeOf = ({ value, previous, counted }: Row) => {
    const figure = { value, previous, year_ago: null, previous_n: null, year_ago_n: null, spread: 1, ...counted };
    return indicatorChange(figure, definition, "previous");
  };
  const { columns } = PERFORMANCE;
  return figure(
    context,
    {
      title,
      subtitle: PERFORMANCE.splitSubtitle(valueText(city?.value ?? null, definition), formatCount(rows.length)),
      indicator: indicator_id,
      note: found !== undefined && found.few > 0 ? PERFORMANCE.few(formatCount(found.few)) : "",
    },
    dataTable<Row>(rows, {
      caption: title,
      empty: PERFORMANCE.none,
      isLong: true,
      columns: [
        { head: SPLIT_NAMES[split], cell: nameOf, text: nameOf, class: "long-name" },
        { head: columns.n, cell: (row) => formatCount(row.n), number: (row) => row.n },
        { head: `${columns.value}${unit}`, cell: valueWithEnds, number: (row) => row.value },
        {
          head: columns.previous,
          cell: (row) => changeText(changeOf(row)),
          number: (row) => row.previous?.value ?? null,
        },
        {
          head: columns.note,
          cell: (row) => row.is_idle && h("span", { class: "idle", title: PERFORMANCE.idleHere }, PERFORMANCE.idle),
        },
      ],
    }),
  );
}
