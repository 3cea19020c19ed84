import { LegalHoliday } from "tyme4ts";
import { dayNumber, isoDay } from "./day-number.js";

/** Make-up workdays that tyme4ts 1.5.2 lacks (State Council's notice for 2013: 清明节, 国庆节). */
const LACKING = new Set(["2013-04-07", "2013-10-12"]);

/**
 * The next year's notice may reach back to here: the New Year's holiday of 2019 began on 30 December with a make-up workday
 * on the 29th.
 */
const NEXT_NOTICE_FROM = "12-29";

interface WorkingDay {
  isWorking: boolean;
  /** Whether the State Council's notice that rules this day is known; else a weekday is taken for a workday. */
  isHolidayKnown: boolean;
  /** Worked on a Saturday or Sunday, 补班. */
  isMakeUp: boolean;
}

/** What the notices say of a day, by `YYYYMMDD`: the library looks through its whole table (`YYYYMMDD`, 0 worked on, …) for each. */
const notices = new Map(
  Array.from(
    LegalHoliday.DATA.matchAll(/(\d{8})([01])\d[+-]\d{2}/g),
    ([, day = "", rest]) => [day, rest === "0"] as const,
  ),
);

/** Every series of a night asks for the same few years. */
const known = new Map<string, WorkingDay>();

/**
 * Is a day worked on? Public holidays are not, make-up workdays (补班) are. From tyme4ts' table of the State Council's notices.
 *
 * @example workingDay("2026-02-28") // { isWorking: true, isHolidayKnown: true, isMakeUp: true }, a Saturday
 * @throws RangeError for what is no date
 */
export function workingDay(day: string): WorkingDay {
  const found = known.get(day);
  if (found !== undefined) return found;
  const isWeekday = weekdayOf(dayNumber(day)) < 5;
  const isWorking = legalWork(day) ?? isWeekday;
  const told = { isWorking, isHolidayKnown: isKnown(day), isMakeUp: isWorking && !isWeekday };
  known.set(day, told);
  return told;
}

interface WorkingDays {
  days: number;
  workingDays: number;
  /** False when the notice of any of the days is not known. */
  isHolidayKnown: boolean;
}

/**
 * Working days of a week, or of another number of days in a row.
 *
 * @example workingDays("2026-02-23") // { days: 7, workingDays: 5, isHolidayKnown: true }: Tuesday … Saturday
 * @throws RangeError for what is no date
 */
export function workingDays(start: string, days = 7): WorkingDays {
  const first = dayNumber(start);
  const each = Array.from({ length: days }, (_, i) => workingDay(isoDay(first + i)));
  return {
    days,
    workingDays: each.filter(({ isWorking }) => isWorking).length,
    isHolidayKnown: each.every(({ isHolidayKnown }) => isHolidayKnown),
  };
}

/**
 * Kinds of day for a daily model: 0 Monday … 6 Sunday; 7 a weekday that is a public holiday; 8 a make-up workday.
 *
 * @throws RangeError for what is no date
 */
export function dayKind(day: string): number {
  const weekday = weekdayOf(dayNumber(day));
  const { isWorking, isMakeUp } = workingDay(day);
  if (isMakeUp) return 8;
  return weekday < 5 && !isWorking ? 7 : weekday;
}

/** 0 Monday … 6 Sunday. */
function weekdayOf(number: number): number {
  return (((number + 3) % 7) + 7) % 7; // 1970-01-01 was a Thursday
}

/** What a notice says of a day; undefined when none names it. */
const legalWork = (day: string): boolean | undefined => LACKING.has(day) || notices.get(day.replaceAll("-", ""));

function isKnown(day: string): boolean {
  const year = Number(day.slice(0, 4));
  return hasNotice(year) && (day.slice(5) < NEXT_NOTICE_FROM || hasNotice(year + 1));
}

/** Every notice names National Day. */
const hasNotice = (year: number): boolean => notices.has(`${year}1001`);
