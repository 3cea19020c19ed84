/** Calendar arithmetic of `dates.ts`: fields of a local time ↔ its text, without zones (Date is only used as UTC). */

/** A time of a cell: local Asia/Shanghai, `YYYY-MM-DD HH:MM:SS`; or why there is none. */
export type ParsedTime =
  | { readonly ok: true; readonly value: string; readonly hasTime: boolean }
  | { readonly ok: false; readonly reason: "empty" | "unreadable" | "impossible" };

export const EMPTY: ParsedTime = { ok: false, reason: "empty" };
export const UNREADABLE: ParsedTime = { ok: false, reason: "unreadable" };
export const IMPOSSIBLE: ParsedTime = { ok: false, reason: "impossible" };

export interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Minutes east of UTC, if the text names a zone; otherwise the clock is Shanghai's. */
  readonly offset?: number;
}

const SHANGHAI_OFFSET = 8 * 60;
const DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const TWO_DIGITS = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, "0"));

/** Whether the calendar has that day; years before 1000 are typing errors, not years. */
export function isDate(year: number, month: number, day: number): boolean {
  if (year < 1000 || month < 1 || month > 12 || day < 1) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 && isLeap ? 29 : (DAYS[month] ?? 0));
}

/** A day without a time of day. */
export function dayOnly(year: number, month: number, day: number): ParsedTime {
  if (!isDate(year, month, day)) return IMPOSSIBLE;
  return { ok: true, value: `${dateText(year, month, day)} 00:00:00`, hasTime: false };
}

/** A day and a clock; 24:00 is the next day's 00:00, a clock of another zone is moved to Shanghai's. */
export function dayAndClock(year: number, month: number, day: number, clock: Clock): ParsedTime {
  const { hour, minute, second, offset } = clock;
  if (!isDate(year, month, day) || hour > 24 || minute > 59 || second > 59) return IMPOSSIBLE;
  if (hour === 24 && minute + second > 0) return IMPOSSIBLE;
  if (hour === 24 || offset !== undefined) {
    const shift = offset === undefined ? 0 : SHANGHAI_OFFSET - offset;
    return fromUtcFields(Date.UTC(year, month - 1, day, hour, minute + shift, second), true);
  }
  return { ok: true, value: `${dateText(year, month, day)} ${clockText(hour, minute, second)}`, hasTime: true };
}

/** The time that the UTC fields of these epoch milliseconds show, rounded to seconds; milliseconds outside years 1000–9999 are "impossible". */
export function fromUtcFields(milliseconds: number, hasTime: boolean): ParsedTime {
  const date = new Date(Math.round(milliseconds / 1000) * 1000);
  const year = date.getUTCFullYear();
  if (!(year >= 1000 && year <= 9999)) return IMPOSSIBLE;
  const day = dateText(year, date.getUTCMonth() + 1, date.getUTCDate());
  const clock = clockText(date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds());
  return { ok: true, value: `${day} ${clock}`, hasTime: hasTime || clock !== "00:00:00" };
}

function dateText(year: number, month: number, day: number): string {
  return `${year}-${TWO_DIGITS[month]}-${TWO_DIGITS[day]}`;
}

function clockText(hour: number, minute: number, second: number): string {
  return `${TWO_DIGITS[hour]}:${TWO_DIGITS[minute]}:${TWO_DIGITS[second]}`;
}
