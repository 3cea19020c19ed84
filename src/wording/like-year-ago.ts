/** 同比 where the calendar bends it: what stands beside the plain one, in the cards of the week and on the 趋势 page. */
import type { LikeYearAgo, WeekPage } from "../../pipelines/published.js";
import { formatCount, formatFullDay } from "../format.js";
import { YEAR_AGO } from "../labels-trends.js";
import { type Change, type Compared, countChange } from "./change.js";

export type NamedChange = { name: string; change: Change };
/** With the earlier count, not yet made comparable. */
type LikeChange = NamedChange & { before: number };

/** How the calendar bends the comparison of the week's requests with a year ago. */
export const likeOf = (week: WeekPage): LikeYearAgo | null =>
  week.indicators.find((row) => row.indicator_id === "requests")?.like_year_ago ?? null;

/** The comparisons that differ from the plain one, each by its name. */
export function likeChanges(now: number | null, like: LikeYearAgo | null, compared: Compared): LikeChange[] {
  if (like === null || now === null) return [];
  const { festival, working_days: working } = like;
  return [
    ...(festival === null
      ? []
      : [
          { name: YEAR_AGO.festival, before: festival.requests, change: countChange(now, festival.requests, compared) },
        ]),
    ...(working === null
      ? []
      : [
          {
            name: festival === null ? YEAR_AGO.working : YEAR_AGO.both,
            before: working.requests,
            change: countChange(now, working.requests, { ...compared, factor: working.factor }),
          },
        ]),
  ];
}

/** A line of a table of the week. */
export type YearAgoRow = { requests: number; year_ago_requests: number | null; festival_requests: number | null };

/** 同比 of a line of a table, aligned and converted as that of the week's requests; null where the calendar does not bend it. */
export function likeOfRow(row: YearAgoRow, like: LikeYearAgo | null, compared: Compared): NamedChange | null {
  const past = like?.festival ? row.festival_requests : row.year_ago_requests;
  if (like === null || past === null) return null;
  const change = countChange(row.requests, past, { ...compared, factor: like.working_days?.factor ?? 1 });
  return { name: like.festival === null ? YEAR_AGO.inTable.working : YEAR_AGO.inTable.aligned, change };
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
