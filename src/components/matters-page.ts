/** The 事项 page: the hot matters of the newest week, and what each one's heat is made of. */

import type { Common, EarlierMatters, HotMatter, Matters, Recurrence, Site } from "../../pipelines/published.js";
import { formatCount, formatDecimal, formatSpan, formatWeek } from "../format.js";
import { COMMON_ISSUES } from "../labels-common.js";
import { MATTERS } from "../labels-matters.js";
import { RECURRENCE } from "../labels-recurrence.js";
import { matterName, placesOf } from "../wording/matter.js";
import { selectInAddress } from "./address.js";
import { commonSection } from "./common-issues.js";
import { type Context, makeContext } from "./context.js";
import { dataTable } from "./data-table.js";
import { h } from "./dom.js";
import { figure } from "./figure.js";
import { hotMatters } from "./hot-matters.js";
import { recurrenceSection } from "./recurrence.js";
import { sumsLine } from "./sums-line.js";

const ANCHOR = "热点事项怎么算";

type MattersData = {
  site: Site;
  matters: Matters;
  /** Asked for when somebody looks back. */
  earlier: () => Promise<EarlierMatters>;
  common: Common;
  recurrence: Recurrence;
};

export function mattersPage({ site, matters, earlier, common, recurrence }: MattersData): HTMLElement {
  const below = makeContext(site, "");
  const section = (head: string, body: HTMLElement) => h("section", {}, h("h2", { id: head }, head), body);
  return h(
    "div",
    { class: "matters-page" },
    anyWeek(makeContext(site, "", { titleTag: "h2" }), matters, earlier),
    section(COMMON_ISSUES.head, commonSection(below, common)),
    section(RECURRENCE.head, recurrenceSection(below, recurrence)),
    sumsLine(below, matters.sums),
  );
}

/** As many weeks as are looked back upon. */
const WEEKS = 53;

/** The newest week's matters, and a choice of the weeks before. */
function anyWeek(context: Context, newest: Matters, earlier: MattersData["earlier"]): HTMLElement {
  const weeks = context.site.weeks.slice(-WEEKS).reverse();
  const select = h(
    "select",
    {},
    ...weeks.map(({ week, from, to }) =>
      h("option", { value: week }, MATTERS.weekOption(formatWeek(week), formatSpan(from, to))),
    ),
  );
  const box = h("div", {}, ...hotSection(context, newest));
  const show = async () => {
    const wanted = select.value;
    const { weeks: others } = wanted === newest.week ? { weeks: [newest] } : await earlier();
    const chosen = others.find(({ week }) => week === wanted);
    // the reader may have chosen again while the earlier weeks were on their way
    if (chosen !== undefined && wanted === select.value) box.replaceChildren(...hotSection(context, chosen));
  };
  selectInAddress(select, "week", () => {
    show().catch(() => box.replaceChildren(h("p", { class: "empty" }, MATTERS.earlierFailed)));
  });
  return h(
    "div",
    {},
    h("div", { class: "controls" }, h("label", { class: "control" }, h("span", {}, MATTERS.chooseWeek), select)),
    box,
  );
}

function hotSection(context: Context, matters: Matters): HTMLElement[] {
  const { week, active, floor, hot } = matters;
  const [first] = matters.matters;
  const floors = [formatCount(active), formatCount(floor.requests), formatCount(floor.callers)] as const;
  if (first === undefined)
    return [
      h("p", { class: "headline" }, `${MATTERS.none(formatWeek(week))}。`),
      h("p", { class: "empty" }, MATTERS.noneWhy(...floors)),
    ];
  const more = hot - matters.matters.length;
  return [
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
  ];
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
