/** Times that are numbers: Excel serials, the digits of a date, epoch milliseconds. */
import { dayAndClock, dayOnly, EMPTY, fromUtcFields, type ParsedTime, UNREADABLE } from "./time-value.js";

const SHANGHAI_MILLISECONDS = 8 * 3_600_000;
const DAY_MILLISECONDS = 86_400_000;
/** Day 0 of Excel's 1900 system for serials after its invented 29 February 1900. */
const SERIAL_EPOCH = Date.UTC(1899, 11, 30);
/** Below this a number is a year (2024) or a count, not a day: serial 2101 is 1905-10-01. */
const FIRST_SERIAL = 2101;
const LAST_SERIAL = 2_958_465; // 9999-12-31

/** Ten digits from 2008 to 2033: none of them is the digits of a date. */
const EPOCH_SECONDS = [1_200_000_000, 2_000_000_000] as const;

/** Reads 45483.378 (serial), 20240710, 202407100905, 20240710090500 (digits), 1720573500000 and 1720573500 (epoch). */
export function readNumber(n: number): ParsedTime {
  if (n === 0) return EMPTY;
  if (n >= FIRST_SERIAL && n < LAST_SERIAL + 1) {
    return fromUtcFields(SERIAL_EPOCH + n * DAY_MILLISECONDS, false);
  }
  if (n >= EPOCH_SECONDS[0] && n < EPOCH_SECONDS[1]) return fromUtcFields(n * 1000 + SHANGHAI_MILLISECONDS, true);
  return Number.isSafeInteger(n) && n > 0 ? readDigits(String(n)) : UNREADABLE;
}

function readDigits(digits: string): ParsedTime {
  if (digits.length === 13) return fromUtcFields(Number(digits) + SHANGHAI_MILLISECONDS, true);
  const [year, month, day, hour, minute, second] = [
    [0, 4],
    [4, 6],
    [6, 8],
    [8, 10],
    [10, 12],
    [12, 14],
  ].map(([start, end]) => Number(digits.slice(start, end)));
  if (year === undefined || month === undefined || day === undefined) return UNREADABLE;
  if (digits.length === 8) return dayOnly(year, month, day);
  if (digits.length !== 12 && digits.length !== 14) return UNREADABLE;
  return dayAndClock(year, month, day, { hour: hour ?? 0, minute: minute ?? 0, second: second ?? 0 });
}
