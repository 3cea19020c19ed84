/** 同比 where the calendar bends it, as a cell of a table and as a line. */
import type { LikeYearAgo } from "../../pipelines/published.js";
import { type Compared, countChange } from "../wording/change.js";
import { likeOfRow, type NamedChange, type YearAgoRow } from "../wording/like-year-ago.js";
import { changeText } from "./change-text.js";
import { h } from "./dom.js";

/** 同比 in a cell: the plain one and, in weeks in which the calendar bends it, the one aligned and converted below it. */
export function yearAgoCell(row: YearAgoRow, like: LikeYearAgo | null, compared: Compared): HTMLElement {
  const plain = changeText(countChange(row.requests, row.year_ago_requests, compared));
  const aligned = likeOfRow(row, like, compared);
  return aligned === null
    ? plain
    : h("span", {}, plain, h("span", { class: "aligned" }, `${aligned.name} `, changeText(aligned.change)));
}

/** `同比 ▲ 上升12.4% +8.1%至+16.9%` in a line of its own. */
export const changeLine = ({ name, change }: NamedChange): HTMLElement =>
  h(
    "span",
    { class: "change-line" },
    h("span", { class: "change-name" }, name),
    changeText(change, { withInterval: true }),
  );
