/** 办结后又来: how long closings hold, city and units. */
import type { Held, Recurrence } from "../../pipelines/published.js";
import { formatCount, formatFullDay, formatPercent } from "../format.js";
import { RECURRENCE } from "../labels-recurrence.js";
import type { Context } from "./context.js";
import { type Column, dataTable } from "./data-table.js";
import { fitWidth, h } from "./dom.js";
import { figure } from "./figure.js";
import { recurrenceCurve } from "./recurrence-curve.js";

const ANCHOR = "办结后又来怎么算";
/** Units drawn beside the city, and listed before the others are unfolded. */
const MOST_DRAWN = 3;
const MOST_LISTED = 15;

type Unit = Recurrence["units"][number];

export function recurrenceSection(context: Context, recurrence: Recurrence): HTMLElement {
  const { city, from, to } = recurrence;
  if (city.closings === 0) return h("p", { class: "empty" }, RECURRENCE.none);
  const higher = recurrence.units.filter(({ is_higher }) => is_higher);
  const share = formatPercent(city.within_30?.share ?? null);
  const title = higher.length === 0 ? RECURRENCE.titleNone(share) : RECURRENCE.title(formatCount(higher.length), share);
  const drawn = higher.slice(0, MOST_DRAWN).map((held) => ({ name: held.unit, held }));
  return h(
    "div",
    { class: "recurrence" },
    figure(
      context,
      {
        title,
        subtitle: RECURRENCE.subtitle(formatFullDay(from), formatFullDay(to), formatCount(city.closings)),
        note: RECURRENCE.note(formatCount(drawn.length), formatCount(higher.length)),
        indicator: ANCHOR,
      },
      fitWidth((width) => recurrenceCurve(city, drawn, { width, title })),
    ),
    table(context, recurrence),
  );
}

function table(context: Context, { units, floor, below_floor, most_q }: Recurrence): HTMLElement {
  const title = RECURRENCE.tableTitle(formatCount(floor));
  const listed = (rows: readonly Unit[]) =>
    dataTable(rows, { caption: title, empty: RECURRENCE.tooFew, columns: COLUMNS });
  return figure(
    context,
    {
      title,
      subtitle: RECURRENCE.tableSubtitle(
        formatCount(floor),
        formatCount(below_floor.units),
        formatCount(below_floor.closings),
      ),
      note: RECURRENCE.tableNote(formatPercent(most_q, 0)),
      indicator: ANCHOR,
    },
    listed(units.slice(0, MOST_LISTED)),
    units.length > MOST_LISTED &&
      h("details", {}, h("summary", {}, RECURRENCE.all(formatCount(units.length))), listed(units)),
  );
}

const percent = (part: Held["within_7"]) => (part === null ? RECURRENCE.tooFew : formatPercent(part.share));

function rangeOf({ within_30 }: Unit): string {
  if (within_30 === null || within_30.low === null || within_30.high === null) return "—";
  return RECURRENCE.range(formatPercent(within_30.low), formatPercent(within_30.high));
}

const { columns } = RECURRENCE;
const COLUMNS: readonly Column<Unit>[] = [
  { head: columns.unit, cell: ({ unit }) => unit, text: ({ unit }) => unit, class: "wide" },
  { head: columns.closings, cell: ({ closings }) => formatCount(closings), number: ({ closings }) => closings },
  { head: columns.week, cell: ({ within_7 }) => percent(within_7), number: ({ within_7 }) => within_7?.share ?? null },
  {
    head: columns.month,
    cell: ({ within_30 }) => percent(within_30),
    number: ({ within_30 }) => within_30?.share ?? null,
  },
  { head: columns.range, cell: rangeOf, class: "number" },
  { head: columns.verdict, cell: ({ is_higher }) => (is_higher ? RECURRENCE.higher : RECURRENCE.alike) },
];
