import { alignedPastWeek } from "../statistics/aligned-week.js";
import { dayNumber, isoDay } from "../statistics/day-number.js";
import { workingDayFactor } from "../statistics/working-day-factor.js";
import { workingDays } from "../statistics/working-days.js";

export const WEEKS_OF_YEAR = 52;

/** How weeks are to be compared with a year ago where the plain comparison, 52 weeks back, is bent by the calendar. */
interface LikeYearAgo {
  /** Weeks back to those as far from Spring Festival; null where they are the same 52 weeks back. */
  festivalWeeksBack: number | null;
  /** For the weeks that are compared with (the aligned ones where there are): null where as many days are worked on. */
  working: { weeksBack: number; workingDays: number; pastWorkingDays: number; factor: number } | null;
}

/**
 * What differs between weeks and the same weeks a year ago: the distance from Spring Festival, the number of working days.
 *
 * @param start first day of the first week
 * @param restWeight requests on a day of rest as a share of those on a working day; null where it is not known
 * @example likeYearAgo("2026-02-16", 1, 0.6).festivalWeeksBack // 55: 27 January 2025
 * @returns `working` null also where a notice of public holidays is not known
 * @throws RangeError for what is no date
 */
export function likeYearAgo(start: string, weeks: number, restWeight: number | null): LikeYearAgo {
  const days = 7 * weeks;
  const { weeksBack, isFestivalAligned } = alignedPastWeek(start, days);
  return {
    festivalWeeksBack: isFestivalAligned && weeksBack !== WEEKS_OF_YEAR ? weeksBack : null,
    working: restWeight === null ? null : workingOf(start, days, weeksBack, restWeight),
  };
}

function workingOf(start: string, days: number, weeksBack: number, restWeight: number): LikeYearAgo["working"] {
  const now = workingDays(start, days);
  const past = workingDays(isoDay(dayNumber(start) - 7 * weeksBack), days);
  if (!now.isHolidayKnown || !past.isHolidayKnown || now.workingDays === past.workingDays) return null;
  const factor = workingDayFactor(now, past, restWeight);
  if (factor === null) return null;
  return { weeksBack, workingDays: now.workingDays, pastWorkingDays: past.workingDays, factor };
}
