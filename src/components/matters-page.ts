/** The 事项 page: the hot matters of the newest week, and what each one's heat is made of. */
import type { HotMatter, Matters, Site } from "../../pipelines/published.js";
import { formatCount, formatDecimal, formatWeek } from "../format.js";
import { MATTERS } from "../labels-matters.js";
import { type Context, makeContext } from "./context.js";
import { dataTable } from "./data-table.js";
import { h } from "./dom.js";
import { figure } from "./figure.js";
import { hotMatters, matterName, placesOf } from "./hot-matters.js";

const ANCHOR = "热点事项怎么算";

export function mattersPage({ site, matters }: { site: Site; matters: Matters }): HTMLElement {
  const context = makeContext(site, "", { titleTag: "h2" });
  const { week, active, floor, hot } = matters;
  const [first] = matters.matters;
  const floors = [formatCount(active), formatCount(floor.requests), formatCount(floor.callers)] as const;
  if (first === undefined)
    return h(
      "div",
      { class: "matters-page" },
      h("p", { class: "headline" }, `${MATTERS.none(formatWeek(week))}。`),
      h("p", { class: "empty" }, MATTERS.noneWhy(...floors)),
    );
  const more = hot - matters.matters.length;
  return h(
    "div",
    { class: "matters-page" },
    figure(
      context,
      {
        title: MATTERS.title(formatWeek(week), formatCount(hot), matterName(context, first)),
        subtitle: MATTERS.subtitle(...floors),
        indicator: ANCHOR,
        ...(more > 0 ? { note: MATTERS.more(formatCount(more)) } : {}),
      },
      hotMatters(context, matters.matters, matters),
    ),
    partsFigure(context, matters.matters),
  );
}

function partsFigure(context: Context, matters: readonly HotMatter[]): HTMLElement {
  const { partsColumns: columns } = MATTERS;
  const nameOf = (row: HotMatter) => `${matterName(context, row)}（${placesOf(context, row)}）`;
  return figure(
    context,
    { title: MATTERS.partsTitle, subtitle: MATTERS.partsSubtitle, indicator: ANCHOR },
    dataTable(matters, {
      caption: MATTERS.partsTitle,
      empty: MATTERS.partsTitle,
      columns: [
        { head: columns.matter, cell: nameOf, text: nameOf, class: "wide" },
        { head: columns.index, cell: (row) => formatDecimal(row.index), number: (row) => row.index },
        ...MATTERS.partOrder.map((part) => ({
          head: columns[part],
          cell: (row: HotMatter) => formatDecimal(row.parts[part]),
          number: (row: HotMatter) => row.parts[part],
        })),
      ],
    }),
  );
}
