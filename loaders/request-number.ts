/** What a request's number says of itself, for sources that send no call time. */
import { isDate } from "./time-value.js";

/** Letters or a place's abbreviation may stand before the date: `GD20250101000123`. */
const PREFIX = "^[A-Z\\p{Script=Han}]{0,8}[-_]?";
const SERIALS = "(?:[-_]?\\d{1,18}){0,4}$";

const FORMS: readonly RegExp[] = [
  new RegExp(`${PREFIX}(20\\d\\d)-?(\\d\\d)-?(\\d\\d)${SERIALS}`, "u"),
  // Two-digit years only before a serial of six digits or more: a shorter number is a counter.
  new RegExp(`${PREFIX}(\\d\\d)(\\d\\d)(\\d\\d)-?\\d{6,14}(?:[-_]\\d{1,10}){0,2}$`, "u"),
];

/** Earlier four-digit years are refused: 201011… is 11 October 2020 far more often than November 2010. */
const FIRST_YEAR = 2013;
const LAST_YEAR = 2049;

/** A last group of one or two digits after a full number (ten digits or more). */
const REOPENED = /^(.*)[-_](\d{1,2})$/;
const DIGITS_OF_A_FULL_NUMBER = 10;

/**
 * The day in a request's number, and how often the request was opened again:
 * `250101000770102-01` → 2025-01-01, 1; `GD20250101000123` → 2025-01-01, 0. Null if the number begins with no day
 * between 2013 and 2049.
 */
export function timeFromRequestNumber(id: string): { date: string; reopenings: number } | null {
  if (id.length > 64) return null;
  const number = id.normalize("NFKC").toUpperCase().replace(/\s+/g, "");
  for (const form of FORMS) {
    const [, yearText = "", month = "", day = ""] = form.exec(number) ?? [];
    const year = Number(yearText) + (yearText.length === 2 ? 2000 : 0);
    if (year >= FIRST_YEAR && year <= LAST_YEAR && isDate(year, Number(month), Number(day))) {
      return { date: `${year}-${month}-${day}`, reopenings: reopenings(number) };
    }
  }
  return null;
}

function reopenings(number: string): number {
  const [, before = "", times = ""] = REOPENED.exec(number) ?? [];
  return before.replace(/\D/g, "").length >= DIGITS_OF_A_FULL_NUMBER ? Number(times) : 0;
}
