import type { DailyCalendar } from "../statistics/daily-design.js";
import { dayNumber, isoDay } from "../statistics/day-number.js";
import { festivalDay } from "../statistics/spring-festival.js";
import { dayKind, workingDay } from "../statistics/working-days.js";

/** First and last day of the season of heating, `MM-DD`; it may run over the turn of the year. */
export interface HeatingSeason {
  from: string;
  to: string;
}

/** Days in a row, each with what the models of daily counts have to know of it. */
export interface Days extends DailyCalendar {
  /** `YYYY-MM-DD`, oldest first. */
  days: readonly string[];
  festivalDays: number[];
  isWorking: boolean[];
  indexOf: (day: string) => number;
}

/**
 * The calendar of a span of days.
 *
 * @example daysOf("2026-02-16", 2, null).festivalDays // [-1, 0]
 * @throws RangeError for what is no date
 */
export function daysOf(first: string, length: number, heating: HeatingSeason | null): Days {
  const start = dayNumber(first);
  const days = Array.from({ length }, (_, i) => isoDay(start + i));
  return {
    days,
    indexOf: (day) => dayNumber(day) - start,
    isWorking: days.map((day) => workingDay(day).isWorking),
    dayKinds: days.map(dayKind),
    festivalDays: days.map(festivalDay),
    heating: days.map((day) => Number(heating !== null && isHeated(day.slice(5), heating))),
  };
}

/** Whether a day, `MM-DD`, lies in the season. */
export function isHeated(day: string, { from, to }: HeatingSeason): boolean {
  return from <= to ? day >= from && day <= to : day >= from || day <= to;
}

/** A city of so many requests a day has no day without any: such a day was not sent. */
const FEWEST_A_DAY = 20;

/**
 * 1 for each day of the city's counts, 0 for one without a request where a day has 20 on average: it is unknown, not quiet.
 *
 * @example knownDays([30, 0, 40]) // [1, 0, 1]
 */
export function knownDays(counts: ArrayLike<number>): number[] {
  const all = Array.from(counts);
  const mean = all.reduce((sum, count) => sum + count, 0) / all.length;
  return all.map((count) => (count === 0 && mean >= FEWEST_A_DAY ? 0 : 1));
}
