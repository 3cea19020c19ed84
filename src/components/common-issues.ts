/** 共性问题: what is told in many towns at once, a line each. */
import type { Common, CommonIssue } from "../../pipelines/published.js";
import { formatCount, formatDay } from "../format.js";
import { COMMON_ISSUES } from "../labels-common.js";
import type { Context } from "./context.js";
import { dataTable } from "./data-table.js";
import { h } from "./dom.js";
import { figure } from "./figure.js";
import { topicLink } from "./links.js";

const ANCHOR = "共性问题怎么找";
const MOST_PLACES = 5;

export function commonSection(context: Context, { from, to, floor, issues }: Common): HTMLElement {
  const [first] = issues;
  const { towns, matters, requests, callers, times } = floor;
  const rule = COMMON_ISSUES.noneWhy(
    formatCount(towns),
    formatCount(matters),
    formatCount(requests),
    formatCount(callers),
    formatCount(times),
  );
  const title =
    first === undefined
      ? COMMON_ISSUES.none
      : COMMON_ISSUES.title(formatCount(issues.length), first.words[0] ?? "", formatCount(first.place_ids.length));
  return figure(
    context,
    {
      title,
      subtitle: COMMON_ISSUES.subtitle(formatDay(from), formatDay(to)),
      note: first === undefined ? undefined : rule,
      indicator: ANCHOR,
    },
    first === undefined ? h("p", { class: "empty" }, rule) : issuesTable(context, issues),
  );
}

/** Issues as a table; on the weekly page it stands alone. */
export function issuesTable(context: Context, issues: readonly CommonIssue[]): HTMLElement {
  const { columns } = COMMON_ISSUES;
  return dataTable(issues, {
    caption: COMMON_ISSUES.caption,
    empty: COMMON_ISSUES.none,
    columns: [
      { head: columns.words, cell: ({ words }) => words.join("、"), class: "wide" },
      { head: columns.topic, cell: ({ topic_id }) => topicLink(context, topic_id), class: "long-name" },
      { head: columns.requests, cell: (row) => formatCount(row.requests), number: (row) => row.requests },
      { head: columns.callers, cell: (row) => formatCount(row.callers), number: (row) => row.callers },
      { head: columns.matters, cell: (row) => formatCount(row.matters), number: (row) => row.matters },
      { head: columns.towns, cell: (row) => townsOf(context, row), class: "wide" },
    ],
  });
}

function townsOf(context: Context, { place_ids }: CommonIssue): string {
  const names = place_ids.slice(0, MOST_PLACES).map((id) => context.fullPlaceName(id));
  return COMMON_ISSUES.towns(
    formatCount(place_ids.length),
    `${names.join("、")}${place_ids.length > MOST_PLACES ? "等" : ""}`,
  );
}
