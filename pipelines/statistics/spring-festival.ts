import { LunarDay } from "tyme4ts";
import { dayNumber, isoDay } from "./day-number.js";

/**
 * The first day of the lunar year that begins in a year, `YYYY-MM-DD`.
 *
 * From tyme4ts, which counts whole days. ICU, and with it `Intl`, has 2027 and 2030 a day off; libraries that reckon in the
 * machine's own time are off where that is not China's.
 *
 * @example springFestival(2027) // "2027-02-06"
 * @throws RangeError outside of 1900 … 2100
 */
export function springFestival(year: number): string {
  return isoDay(firstDay(year));
}

const firstDays = new Map<number, number>();

function firstDay(year: number): number {
  if (!(Number.isInteger(year) && year >= 1900 && year <= 2100)) throw new RangeError(`invalid year: ${year}`);
  let day = firstDays.get(year);
  if (day === undefined) {
    const date = LunarDay.fromYmd(year, 1, 1).getSolarDay();
    day = Date.UTC(date.getYear(), date.getMonth() - 1, date.getDay()) / 86_400_000;
    firstDays.set(year, day);
  }
  return day;
}

/**
 * Days from the first day of the nearest Spring Festival: negative before, 0 on it.
 *
 * @example festivalDay("2026-02-16") // −1, New Year's Eve
 * @throws RangeError for what is no date
 */
export function festivalDay(day: string): number {
  const at = dayNumber(day);
  return at - nearestFestival(at);
}

/** The first day of the Spring Festival nearest to a day, both as numbers; of two the earlier. */
export function nearestFestival(at: number): number {
  const year = Number(isoDay(at).slice(0, 4));
  return [year - 1, year, year + 1]
    .map(firstDay)
    .reduce((nearest, first) => (Math.abs(first - at) < Math.abs(nearest - at) ? first : nearest));
}

/** Shares of a week's days, 0 … 1, that lie about Spring Festival. */
interface FestivalShares {
  /** Days −1 … +6: the public holiday with New Year's Eve. */
  during: number;
  /** Days +7 … +13: everyone is back, and what lay is reported. */
  after: number;
}

/**
 * How much of a week lies within Spring Festival and within the week after it: columns for models of weekly counts. The
 * festival wanders over a month of the solar year, so that a season of weeks cannot hold it.
 *
 * @param start the week's first day, `YYYY-MM-DD`
 * @example festivalShares("2026-02-16") // { during: 1, after: 0 }: Monday, New Year's Eve … Sunday, +5
 * @throws RangeError for what is no date
 */
export function festivalShares(start: string): FestivalShares {
  const first = dayNumber(start);
  const days = Array.from({ length: 7 }, (_, i) => first + i - nearestFestival(first + i));
  const share = (from: number, to: number): number => days.filter((day) => day >= from && day <= to).length / 7;
  return { during: share(-1, 6), after: share(7, 13) };
}
