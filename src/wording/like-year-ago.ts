/** 同比 where the calendar bends it: what stands beside the plain one, in the cards of the week and on the 趋势 page. */
import type { LikeYearAgo, WeekPage } from "../../pipelines/published.js";
import { formatCount, formatFullDay } from "../format.js";
import { YEAR_AGO } from "../labels-trends.js";
import { type Change, type Compared, countChange } from "./change.js";

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
