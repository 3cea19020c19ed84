/**
 * One cell → a time in Asia/Shanghai, in every form that exports have shown. Nothing is guessed: no clock, no locale,
 * no `Date.parse`; a text in no known form is "unreadable", one that names no day or hour of the calendar "impossible".
 */
import { withoutMonthName } from "./date-names.js";
import { readNumber } from "./date-numbers.js";
import {
  type Clock,
  dayAndClock,
  dayOnly,
  EMPTY,
  fromUtcFields,
  IMPOSSIBLE,
  isDate,
  type ParsedTime,
  UNREADABLE,
} from "./time-value.js";

export type { ParsedTime } from "./time-value.js";

/**
 * Reads a cell as a local time, `YYYY-MM-DD HH:MM:SS`.
 *
 * - Text: `2024-07-10 09:05:00`, `2024/7/10 9:05`, `2024.7.10`, `2024年7月10日9时5分`, `07/10/2024 9:05 PM` (month first,
 *   always), `2024/7/10 下午3:05`, ISO with `T`, fractions of a second (dropped), `Z` or an offset (moved to +08:00),
 *   `20240710`, `20240710090500`, full-width digits, and numbers as text; `24/7/10` and `7/10/24` if the year is at least
 *   2013, so that no month looks like it; what Java, Oracle and .NET write (`10-JUL-24 09.05.00 AM`, `/Date(1720573500000)/`).
 * - Number: an Excel serial of the 1900 system (a 1904 workbook must be shifted by its reader), the digits of a date,
 *   epoch milliseconds, or epoch seconds from 2008 to 2033.
 * - Date: as SheetJS gives it in `cell.v` with `cellDates`: its **UTC** fields are what the cell shows, whatever the
 *   machine's zone, and they are rounded to seconds since it is often a millisecond short. (`sheet_to_json` shifts them
 *   by the machine's zone unless called with `UTC: true`.)
 *
 * `hasTime` is false if the cell names a day only (value at 00:00:00); a serial or Date at midnight counts as a day only.
 */
export function parseTime(cell: unknown): ParsedTime {
  if (typeof cell === "string") return readOwn(cell) ?? readPlain(cell) ?? readText(cell);
  if (cell === null || cell === undefined) return EMPTY;
  if (typeof cell === "number") return readNumber(cell);
  if (!(cell instanceof Date) || Number.isNaN(cell.getTime())) return UNREADABLE;
  return fromUtcFields(cell.getTime(), false);
}

/**
 * Whether a value of `parseTime` lies between two dates or times, both included (`latest` "2024-07-10" includes all of
 * that day): tells 1900 and 2099 from times that can be.
 */
export function isPlausible(value: string, { earliest, latest }: { earliest: string; latest: string }): boolean {
  return compare(value, earliest) >= 0 && compare(value.slice(0, latest.length), latest) <= 0;
}

/** As `<` and `>` would, but several times as fast where texts are views of a file's. */
function compare(a: string, b: string): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = a.charCodeAt(i) - b.charCodeAt(i);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

const BLANK = 32;
const HYPHEN = 45;
const LETTER_T = 84;
const COLON = 58;

/** `YYYY-MM-DD HH:MM:SS`: what is sent as we write it is its own value; null if it is another form, or no time. */
function readOwn(text: string): ParsedTime | null {
  const isForm =
    text.length === 19 &&
    text.charCodeAt(4) === HYPHEN &&
    text.charCodeAt(7) === HYPHEN &&
    text.charCodeAt(10) === BLANK &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON;
  if (!isForm || !isDate(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10))) return null;
  const [hour, minute, second] = [digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19)];
  const isClock = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
  return isClock ? { ok: true, value: text, hasTime: true } : null;
}

/** `YYYY-M-D` or `YYYY/M/D`, then nothing or `H:MM[:SS]`: almost all cells, so by hand, five times as fast; null if it is another form. */
function readPlain(text: string): ParsedTime | null {
  const separator = text.charCodeAt(4);
  if (text.length > 19 || (separator !== HYPHEN && separator !== 47)) return null;
  const monthEnd = text.charCodeAt(6) === separator ? 6 : 7;
  if (text.charCodeAt(monthEnd) !== separator) return null;
  const dayEnd = digits(text, monthEnd + 2, monthEnd + 3) < 0 ? monthEnd + 2 : monthEnd + 3;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, monthEnd);
  const day = digits(text, monthEnd + 1, dayEnd);
  if (year < 1000 || month < 0 || day < 0) return null;
  if (dayEnd === text.length) return dayOnly(year, month, day);
  const between = text.charCodeAt(dayEnd);
  const clock = between === BLANK || between === LETTER_T ? readPlainClock(text, dayEnd + 1) : null;
  return clock && dayAndClock(year, month, day, clock);
}

function readPlainClock(text: string, start: number): Clock | null {
  const hourEnd = text.charCodeAt(start + 1) === COLON ? start + 1 : start + 2;
  const minuteEnd = hourEnd + 3;
  if (text.charCodeAt(hourEnd) !== COLON) return null;
  const hour = digits(text, start, hourEnd);
  const minute = digits(text, hourEnd + 1, minuteEnd);
  if (hour < 0 || minute < 0) return null;
  if (text.length === minuteEnd) return { hour, minute, second: 0 };
  const second = text.length === minuteEnd + 3 ? digits(text, minuteEnd + 1, minuteEnd + 3) : -1;
  return second >= 0 && text.charCodeAt(minuteEnd) === COLON ? { hour, minute, second } : null;
}

/** The number that the units from `start` to `end` write in ASCII digits, or -1. */
function digits(text: string, start: number, end: number): number {
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** What stands where there is no time: signs alone, words, and the zero dates of MySQL and .NET. */
const SIGNS_ALONE = /^[\p{P}\p{S} ]*$/u;
const WORDS_FOR_NONE =
  /^(?:\(?(?:NULL|NONE|NAN|NAT|NA|N\/A|#N\/A|UNDEFINED)\)?|\\N|无|空|暂无|未知|不详|待定|尚?未\p{Script=Han}{1,4})$/u;
const ZERO_DATE = /^(?:0{8}|0{14}|0000[-/.年]00?[-/.月]00?|0001[-/.年]0?1[-/.月]0?1日?(?= |T|$)|00:00(?::00)?$)/;

const YEAR_FIRST = /^(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2})(?!\d)(?: ?[日号])?/;
const MONTH_FIRST = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/;
/** 2013 to 2049: earlier ones would look like months. */
const SHORT_YEAR = "(1[3-9]|[234]\\d)";
const SHORT_YEAR_FIRST = new RegExp(`^${SHORT_YEAR} ?[-/.年] ?(\\d{1,2}) ?[-/.月] ?(\\d{1,2})(?!\\d)(?: ?[日号])?`);
const SHORT_YEAR_LAST = new RegExp(`^(\\d{1,2})/(\\d{1,2})/${SHORT_YEAR}(?!\\d)`);
const EIGHT_DIGITS = /^(\d{4})(\d{2})(\d{2})(?=[T ]\d)/;
const NUMBER = /^\d+(?:\.\d+)?$/;
/** `20240710090500123`, with milliseconds: too many digits for a number. */
const SEVENTEEN_DIGITS = /^(20\d{12})\d{3}$/;
/** How .NET writes a time into JSON. */
const NET_DATE = /^\/DATE\((\d{12,13})(?:[+-]\d{4})?\)\/$/;
const WEEKDAY = /^[ ,]*\(?(?:星期|周)[一二三四五六日天]\)?/;

/** `[上午] 9:05[:00[.123]] [PM] [+08:00]`, `09.05[.00[.123]]` */
const CLOCK =
  /^[ ,T]*(AM|PM|上午|下午|凌晨|早上|早晨|中午|傍晚|晚上)? ?(\d{1,2}) ?(?::|\.(?=\d\d(?!\d))) ?(\d{1,2})(?: ?[:.] ?(\d{1,2})(?:[.,:]\d{1,9})?)? ?(AM|PM|上午|下午)? ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?(?:\[ASIA\/SHANGHAI\])?)?$/;
/** `[下午] 3时5分[6秒]`, `3点半`, `3点整` */
const CLOCK_IN_WORDS =
  /^[ ,]*(上午|下午|凌晨|早上|早晨|中午|傍晚|晚上)? ?(\d{1,2}) ?[时点](?:(半)|整| ?(\d{1,2}) ?分?(?: ?(\d{1,2}) ?秒)?)?$/;

/** Longer texts are no times; the limit keeps the expressions above cheap. */
const LONGEST = 64;

function readText(cell: string): ParsedTime {
  if (cell.length > LONGEST) return UNREADABLE;
  const text = cell
    .normalize("NFKC")
    .toUpperCase()
    .replace(/\s+/g, " ")
    .replace(/^[ ']+| $/g, "");
  if (SIGNS_ALONE.test(text) || WORDS_FOR_NONE.test(text) || ZERO_DATE.test(text)) return EMPTY;
  const digits = (SEVENTEEN_DIGITS.exec(text) ?? NET_DATE.exec(text))?.[1] ?? text;
  if (NUMBER.test(digits)) return readNumber(Number(digits));
  const yearFirst = YEAR_FIRST.exec(text) ?? EIGHT_DIGITS.exec(text) ?? SHORT_YEAR_FIRST.exec(text);
  const date = yearFirst ?? MONTH_FIRST.exec(text) ?? SHORT_YEAR_LAST.exec(text);
  if (date === null) {
    const inFigures = withoutMonthName(text);
    return inFigures === null ? UNREADABLE : readText(inFigures);
  }
  const [first = "", second = "", third = ""] = date.slice(1);
  const [yearText, monthText, dayText] = yearFirst ? [first, second, third] : [third, first, second];
  const [year, month, day] = [
    Number(yearText) + (yearText.length === 2 ? 2000 : 0),
    Number(monthText),
    Number(dayText),
  ];
  const rest = text.slice(date[0].length).replace(WEEKDAY, "");
  if (rest === "") return dayOnly(year, month, day);
  const clock = readClock(rest);
  return typeof clock === "object"
    ? dayAndClock(year, month, day, clock)
    : clock === "impossible"
      ? IMPOSSIBLE
      : UNREADABLE;
}

function readClock(text: string): Clock | "impossible" | "unreadable" {
  const plain = CLOCK.exec(text);
  if (plain) {
    const [, before, hourText, minute, second, after, zone] = plain;
    const hour = hourOf24(Number(hourText), before ?? after);
    if (hour === null) return "impossible";
    const clock = { hour, minute: Number(minute), second: Number(second ?? 0) };
    return zone === undefined ? clock : { ...clock, offset: minutesEast(zone.slice(0, 6)) };
  }
  const words = CLOCK_IN_WORDS.exec(text);
  if (!words) return "unreadable";
  const [, before, hourText, half, minute, second] = words;
  const hour = hourOf24(Number(hourText), before);
  return hour === null ? "impossible" : { hour, minute: half ? 30 : Number(minute ?? 0), second: Number(second ?? 0) };
}

/** The hour of the day. Beside an hour over 12 an afternoon is redundant, a morning contradicts it (null). */
function hourOf24(hour: number, half: string | undefined): number | null {
  switch (half) {
    case undefined:
      return hour;
    case "PM":
    case "下午":
    case "傍晚":
      return hour < 12 ? hour + 12 : hour;
    case "晚上": // 晚上12点 ends the day
      return hour <= 12 ? hour + 12 : hour;
    case "中午":
      return hour < 4 ? hour + 12 : hour;
    default:
      return hour === 12 ? 0 : hour < 12 ? hour : null;
  }
}

function minutesEast(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}
