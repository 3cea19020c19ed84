/** 同比 where the calendar bends it, as a cell of a table and as a line. */
import type { LikeYearAgo } from "../../pipelines/published.js";
import { YEAR_AGO } from "../labels-trends.js";
import { type Compared, countChange } from "../wording/change.js";
import type { NamedChange } from "../wording/like-year-ago.js";
import { changeText } from "./change-text.js";
import { h } from "./dom.js";

/** A line of a table of the week. */
export type YearAgoRow = { requests: number; year_ago_requests: number | null; festival_requests: number | null };

/** 同比 in a cell: the plain one and, in weeks in which the calendar bends it, the one aligned and converted below it. */
export function yearAgoCell(row: YearAgoRow, like: LikeYearAgo | null, compared: Compared): HTMLElement {
  const plain = changeText(countChange(row.requests, row.year_ago_requests, compared));
  const past = like?.festival ? row.festival_requests : row.year_ago_requests;
  if (like === null || past === null) return plain;
  const change = countChange(row.requests, past, { ...compared, factor: like.working_days?.factor ?? 1 });
  const name = like.festival === null ? YEAR_AGO.inTable.working : YEAR_AGO.inTable.aligned;
  return h("span", {}, plain, h("span", { class: "aligned" }, `${name} `, changeText(change)));
}

/** `同比 ▲ 上升12.4% +8.1%至+16.9%` in a line of its own. */
export const changeLine = ({ name, change }: NamedChange): HTMLElement =>
  h(
    "span",
    { class: "change-line" },
    h("span", { class: "change-name" }, name),
    changeText(change, { withInterval: true }),
  );
