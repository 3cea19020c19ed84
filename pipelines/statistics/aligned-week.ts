import { dayNumber, isoDay } from "./day-number.js";
import { nearestFestival, springFestival } from "./spring-festival.js";

/** Weeks whose middle lies so far from Spring Festival follow it; others follow the solar year. */
const WITHIN_DAYS = 5 * 7;
const WEEKS_OF_YEAR = 52;

interface PastWeek {
  /** First day, `YYYY-MM-DD`; the same weekday as the week's own. */
  start: string;
  weeksBack: number;
  isFestivalAligned: boolean;
}

/**
 * The week of the past year to compare a week with (同比): within five weeks of Spring Festival the one as far from that
 * year's festival, else the one 52 weeks back.
 *
 * Weeks keep their first weekday, so the festival falls up to three days earlier or later within the two. Where the
 * rule changes, five weeks off, a past week can be compared with twice and another never.
 *
 * @param start the week's first day, `YYYY-MM-DD`
 * @param days of a longer span, which moves as a whole
 * @example alignedPastWeek("2026-02-16") // 2025-01-27: 55 weeks back, both with New Year's Eve
 * @throws RangeError for what is no date
 */
export function alignedPastWeek(start: string, days = 7): PastWeek {
  const first = dayNumber(start);
  const middle = first + Math.floor((days - 1) / 2);
  const festival = nearestFestival(middle);
  const isFestivalAligned = Math.abs(middle - festival) <= WITHIN_DAYS;
  const past = dayNumber(springFestival(Number(isoDay(festival).slice(0, 4)) - 1));
  const weeksBack = isFestivalAligned ? Math.round((festival - past) / 7) : WEEKS_OF_YEAR;
  return { start: isoDay(first - 7 * weeksBack), weeksBack, isFestivalAligned };
}
