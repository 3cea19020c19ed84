/** The 督办 page: units with what is overdue, their letters, the list of the unit that is chosen, what visitors heard first. */

import type { Site, SupervisedGroup, SupervisedRequest, Supervision } from "../../pipelines/published.js";
import { formatCount, formatDay, formatFullDay, formatPercent } from "../format.js";
import { CHANGE, COMMON } from "../labels.js";
import { SUPERVISION } from "../labels-supervision.js";
import { selectInAddress } from "./address.js";
import { type Context, makeContext } from "./context.js";
import { dataTable } from "./data-table.js";
import { h } from "./dom.js";
import { figure } from "./figure.js";
import { placeColumn } from "./links.js";
import { sumsLine } from "./sums-line.js";

type Unit = Supervision["units"][number];

const ANCHOR = "超期和督办怎么算";

export function supervisionPage({ site, supervision }: { site: Site; supervision: Supervision }): HTMLElement {
  const context = makeContext(site, "", { titleTag: "h2" });
  return h(
    "article",
    { class: "supervision-page" },
    ...(isTold(supervision)
      ? [headOf(supervision), unitTable(context, supervision), unitLists(context, supervision)]
      : [unknown(SUPERVISION.dueUnknown, SUPERVISION.dueUnknownAdvice)]),
    heardFirst(context, supervision.heard_first),
    sumsLine(context, supervision.sums),
  );
}

/** Without due times there is a list only of what was warned. */
const isTold = ({ has_due_times, listed, warned }: Supervision): boolean => has_due_times || listed + warned > 0;

const unknown = (finding: string, advice: string): HTMLElement =>
  h("section", {}, h("p", { class: "headline" }, `${finding}。`), h("p", {}, advice));

function headOf({ overdue, due_soon, warned, listed, struck_off, struck_off_share: share, units }: Supervision) {
  const { cards } = SUPERVISION;
  const late = units.filter((unit) => unit.overdue > 0).length;
  const headline =
    overdue + due_soon === 0
      ? SUPERVISION.none
      : SUPERVISION.headline(formatCount(overdue), formatCount(late), formatCount(due_soon));
  const card = (name: string, value: number, note = "") =>
    h(
      "li",
      {},
      h("span", { class: "fact-name" }, name),
      h("span", { class: "fact-value" }, formatCount(value), h("span", { class: "unit" }, COMMON.pieces)),
      note !== "" && h("span", { class: "fact-share" }, note),
    );
  return h(
    "section",
    {},
    h("p", { class: "headline" }, `${headline}。`),
    h(
      "ul",
      { class: "facts" },
      card(cards.overdue, overdue),
      card(cards.dueSoon, due_soon),
      card(cards.warned, warned),
      card(cards.listed, listed),
      card(
        cards.struckOff,
        struck_off,
        share === null
          ? COMMON.few
          : SUPERVISION.strike(formatPercent(share.value), formatPercent(share.low), formatPercent(share.high)),
      ),
    ),
  );
}

const nameOf = ({ unit }: Unit): string => unit ?? SUPERVISION.noUnit;

function unitTable(context: Context, { units, in_charge: inCharge }: Supervision): HTMLElement {
  const [first] = units;
  const heads = SUPERVISION.columns;
  const count = (head: string, of: (unit: Unit) => number | null) => ({
    head,
    cell: (unit: Unit) => formatCount(of(unit)),
    number: of,
  });
  const sum = (of: (unit: Unit) => number) => formatCount(units.reduce((all, unit) => all + of(unit), 0));
  const table = dataTable(units, {
    caption: SUPERVISION.unitsSubtitle,
    empty: SUPERVISION.unitsNone,
    columns: [
      { head: SUPERVISION.unit, cell: nameOf, text: nameOf, class: "name" },
      count(heads.overdue, (unit) => unit.overdue),
      count(heads.dueSoon, (unit) => unit.due_soon),
      count(heads.longest, (unit) => unit.longest_days),
      { head: heads.letter, cell: letterLink, class: "name" },
      count(heads.warned, (unit) => unit.warned),
      inCharge === null
        ? count(heads.person, (unit) => unit.with_person)
        : count(heads.assigned, (unit) => unit.assigned),
      count(heads.listed, (unit) => unit.listed),
      count(heads.struckOff, (unit) => unit.struck_off),
      {
        head: heads.share,
        cell: ({ struck_off_share: share }) =>
          share === null
            ? COMMON.few
            : h(
                "span",
                {},
                formatPercent(share.value),
                h("span", { class: "interval" }, CHANGE.between(formatPercent(share.low), formatPercent(share.high))),
              ),
        number: ({ struck_off_share: share }) => share?.value ?? null,
        class: "number per-10k",
      },
    ],
    total: [
      COMMON.total,
      sum((unit) => unit.overdue),
      sum((unit) => unit.due_soon),
      "",
      "",
      sum((unit) => unit.warned),
      sum((unit) => (inCharge === null ? unit.with_person : (unit.assigned ?? 0))),
      sum((unit) => unit.listed),
      sum((unit) => unit.struck_off),
      "",
    ],
  });
  table.classList.add("tall");
  const hasLetters = units.some(({ letter }) => letter !== null);
  return figure(
    context,
    {
      title:
        first === undefined || first.overdue === 0
          ? SUPERVISION.unitsNone
          : SUPERVISION.unitsTitle(nameOf(first), formatCount(first.overdue)),
      subtitle: SUPERVISION.unitsSubtitle,
      indicator: ANCHOR,
      note: [
        inChargeNote(inCharge),
        SUPERVISION.notRanked,
        ...(hasLetters || units.every(({ groups }) => groups.length === 0) ? [] : [SUPERVISION.noLetters]),
      ].join(""),
    },
    table,
  );
}

function inChargeNote(inCharge: Supervision["in_charge"]): string {
  if (inCharge === null) return SUPERVISION.noTable;
  const lines = inCharge.unknown.map(({ line, column }) => SUPERVISION.unknownLine(String(line), column));
  return (
    (inCharge.is_shown ? SUPERVISION.tableShown : SUPERVISION.tablePrivate) +
    (lines.length === 0 ? "" : SUPERVISION.unknownLines(lines.join("、")))
  );
}

const letterLink = (unit: Unit) =>
  unit.letter === null
    ? "—"
    : unit.letter.file === null
      ? SUPERVISION.letter(unit.letter.number)
      : h(
          "a",
          { href: `letters/${unit.letter.file}`, download: SUPERVISION.letterName(nameOf(unit)) },
          SUPERVISION.letter(unit.letter.number),
        );

/** The list of one unit at a time. */
function unitLists(context: Context, { units, in_charge: inCharge }: Supervision): HTMLElement | null {
  const listed = units.filter(({ groups }) => groups.length > 0);
  const [first] = listed;
  if (first === undefined) return null;
  const part = h("div", { "aria-live": "polite" });
  const select = h(
    "select",
    {},
    ...listed.map((unit) =>
      h(
        "option",
        { value: nameOf(unit) },
        SUPERVISION.option(nameOf(unit), formatCount(unit.overdue), formatCount(unit.due_soon)),
      ),
    ),
  );
  selectInAddress(select, "unit", () => {
    const chosen = listed.find((unit) => nameOf(unit) === select.value) ?? first;
    part.replaceChildren(unitList(context, chosen, inCharge?.is_shown === true));
  });
  return h(
    "section",
    {},
    h("div", { class: "controls" }, h("label", { class: "control" }, h("span", {}, SUPERVISION.choose), select)),
    part,
  );
}

function unitList(context: Context, unit: Unit, isByPerson: boolean): HTMLElement {
  const all = formatCount(unit.overdue + unit.due_soon);
  const shown = formatCount(unit.groups.reduce((sum, { requests }) => sum + requests.length, 0));
  return figure(
    context,
    {
      title: SUPERVISION.listTitle(nameOf(unit), all, shown),
      subtitle: isByPerson ? SUPERVISION.listByPerson : SUPERVISION.listSubtitle,
      indicator: ANCHOR,
    },
    ...unit.groups.flatMap((group) => [
      isByPerson && h("h3", {}, groupTitle(group)),
      requestTable(context, group.requests),
    ]),
  );
}

const groupTitle = (group: SupervisedGroup): string =>
  SUPERVISION.groupTitle(
    group.in_charge ?? SUPERVISION.nobody,
    formatCount(group.overdue),
    formatCount(group.due_soon),
    group.longest_days === null ? null : formatCount(group.longest_days),
  );

function requestTable(context: Context, requests: readonly SupervisedRequest[]): HTMLElement {
  const heads = SUPERVISION.listColumns;
  const days = (row: SupervisedRequest) => (row.is_overdue ? formatCount(row.days_overdue) : SUPERVISION.soon);
  return dataTable(requests, {
    caption: SUPERVISION.listSubtitle,
    empty: SUPERVISION.listEmpty,
    columns: [
      { head: heads.request, cell: (row) => row.request_id, text: (row) => row.request_id, class: "name" },
      { head: heads.days, cell: days, number: (row) => row.days_overdue },
      { head: heads.due, cell: (row) => formatFullDay(row.due), text: (row) => row.due, class: "name" },
      { head: heads.warned, cell: (row) => (row.is_warned ? SUPERVISION.warned : "—"), class: "name" },
      { head: heads.place, cell: (row) => context.fullPlaceName(row.place_id), class: "name" },
      { head: heads.topic, cell: (row) => context.topicName(row.topic_id), class: "name" },
      { head: heads.summary, cell: (row) => row.summary ?? SUPERVISION.confidential, class: "reason" },
    ],
  });
}

function heardFirst(context: Context, heard: Supervision["heard_first"]): HTMLElement {
  if (!heard.has_visits) return unknown(SUPERVISION.visitsUnknown, SUPERVISION.visitsUnknownAdvice);
  const heads = SUPERVISION.heardColumns;
  type Town = (typeof heard.towns)[number];
  const { share } = heard;
  const table = dataTable(heard.towns, {
    caption: heads.town,
    empty: COMMON.none,
    columns: [
      placeColumn(context, heads.town),
      { head: heads.rings, cell: (row) => formatCount(row.rings), number: (row) => row.rings },
      { head: heads.heard, cell: (row) => formatCount(row.heard_before), number: (row) => row.heard_before },
      {
        head: heads.share,
        cell: (row: Town) => (row.share === null ? COMMON.few : formatPercent(row.share.value)),
        number: (row: Town) => row.share?.value ?? null,
      },
      {
        head: heads.interval,
        cell: (row: Town) =>
          row.share === null ? "—" : SUPERVISION.interval(formatPercent(row.share.low), formatPercent(row.share.high)),
        class: "number",
      },
    ],
  });
  table.classList.add("tall");
  return figure(
    context,
    {
      title:
        share === null
          ? SUPERVISION.heardFew(formatCount(heard.rings))
          : SUPERVISION.heardTitle(formatPercent(share.value), formatPercent(share.low), formatPercent(share.high)),
      subtitle: SUPERVISION.heardSubtitle(formatCount(heard.rings), formatCount(heard.heard_before)),
      note: SUPERVISION.heardNote(formatCount(heard.floor)),
      indicator: "谁先听到怎么算",
    },
    table,
    heard.examples.length > 0 && h("h3", {}, SUPERVISION.examples),
    h(
      "ul",
      { class: "plain-list" },
      ...heard.examples.map((each) =>
        h(
          "li",
          {},
          SUPERVISION.example(
            context.fullPlaceName(each.place_id),
            context.topicName(each.topic_id),
            formatDay(each.visited_on),
            each.visit,
            formatDay(each.rang_on),
            each.ring,
          ),
        ),
      ),
    ),
  );
}
