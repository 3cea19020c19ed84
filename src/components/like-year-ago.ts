/** 同比 where the calendar bends it: what stands beside the plain one, in the cards of the week and on the 趋势 page. */
import type { LikeYearAgo, WeekPage } from "../../pipelines/published.js";
import { formatCount, formatFullDay } from "../format.js";
import { YEAR_AGO } from "../labels-trends.js";
import { type Change, type Compared, changeText, countChange } from "./change.js";
import { h } from "./dom.js";

export type NamedChange = { name: string; change: Change };

/** How the calendar bends the comparison of the week's requests with a year ago. */
export const likeOf = (week: WeekPage): LikeYearAgo | null =>
  week.indicators.find((row) => row.indicator_id === "requests")?.like_year_ago ?? null;

/** The comparisons that differ from the plain one, each by its name. */
export function likeChanges(now: number | null, like: LikeYearAgo | null, compared: Compared): NamedChange[] {
  if (like === null || now === null) return [];
  const { festival, working_days: working } = like;
  return [
    ...(festival === null ? [] : [{ name: YEAR_AGO.festival, change: countChange(now, festival.requests, compared) }]),
    ...(working === null
      ? []
      : [
          {
            name: festival === null ? YEAR_AGO.working : YEAR_AGO.both,
            change: countChange(now, working.requests, { ...compared, factor: working.factor }),
          },
        ]),
  ];
}

/** What was compared with, in sentences. */
export function likeNotes(like: LikeYearAgo | null, weeks: number): string {
  if (like === null) return "";
  const { festival, working_days: working } = like;
  return [
    festival === null
      ? ""
      : YEAR_AGO.festivalNote(formatFullDay(festival.from), formatCount(festival.weeks_back), formatCount(weeks)),
    working === null
      ? ""
      : YEAR_AGO.workingNote(formatCount(working.days), formatFullDay(working.from), formatCount(working.past_days)),
  ].join("");
}

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
