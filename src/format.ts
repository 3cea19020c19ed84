/** Numbers and days as a reader of an official paper expects them. Pure: no clock, no locale of the machine. */

const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

const byDigits = new Map<number, Intl.NumberFormat>();

/** Made once for each number of digits: making one takes longer than a hundred numbers. */
function decimals(digits: number): Intl.NumberFormat {
  const known = byDigits.get(digits);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  byDigits.set(digits, made);
  return made;
}

/** `12345` → `12,345`; null → `—`. */
export const formatCount = (n: number | null): string => (n === null ? "—" : grouped.format(n));

/** `3.14159` → `3.1`; null → `—`. Thousands are grouped. */
export function formatDecimal(x: number | null, digits = 1): string {
  if (x === null) return "—";
  const text = decimals(digits).format(x);
  return /[1-9]/.test(text) ? text.replace("-", "−") : text.replace("-", ""); // −0.04 is 0.0, not −0.0
}

/** A mean of days: whole from ten on, else with a decimal, so that two requests in a week are not none a day. */
export const formatDaily = (mean: number): string => (mean < 10 ? formatDecimal(mean) : formatCount(Math.round(mean)));

/** A fraction as a percentage without its sign: `0.9213` → `92.1`; null → `—`. */
export const formatPercent = (fraction: number | null, digits = 1): string =>
  fraction === null ? "—" : formatDecimal(fraction * 100, digits);

export type Unit = "件" | "%" | "天" | "百分点" | "件/万人";

/** A value in its indicator's unit, without the unit. */
export function formatValue(value: number | null, unit: Unit): string {
  if (unit === "%" || unit === "百分点") return formatPercent(value);
  return unit === "件" ? formatCount(value) : formatDecimal(value);
}

const parts = (day: string): [string, string, string] => {
  const [year = "", month = "", date = ""] = day.slice(0, 10).split("-");
  return [year, String(Number(month)), String(Number(date))];
};

/** `2025-11-09` → `11月9日`. */
export function formatDay(day: string): string {
  const [, month, date] = parts(day);
  return `${month}月${date}日`;
}

/** `2025-11-09` → `2025年11月9日`. */
export const formatFullDay = (day: string): string => `${parts(day)[0]}年${formatDay(day)}`;

/** `2025-11-03`, `2025-11-09` → `11月3日—11月9日`. */
export const formatSpan = (from: string, to: string): string => `${formatDay(from)}—${formatDay(to)}`;

/** `2025-11-17 06:00` → `2025年11月17日6时` (with minutes where they are not 0). */
export function formatMoment(moment: string): string {
  const time = /[T ](\d{2}):(\d{2})/.exec(moment);
  if (time === null) return formatFullDay(moment);
  return `${formatFullDay(moment)}${Number(time[1])}时${time[2] === "00" ? "" : `${time[2]}分`}`;
}

/** `2025-W07` → `2025年第7周`. */
export function formatWeek(week: string): string {
  const [year = "", number = ""] = week.split("-W");
  return `${year}年第${Number(number)}周`;
}

/** `2025-W07` → `第7周`. */
export const formatShortWeek = (week: string): string => `第${Number(week.split("-W")[1])}周`;
