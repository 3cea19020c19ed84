/** Dated periods in labels: 2026年10月, 2025年10月 and 2026年9月 are now, a year ago and the period before. */

export interface Period {
  /** null: 10月 alone. */
  year: number | null;
  unit: "年" | "季" | "月" | "周";
  number: number;
}

const DATED = /(?:(?<year>\d{4})年)?第?(?<number>\d{1,2}|[一二三四])(?<unit>周|月份?|季度?)|(?<whole>\d{4})年度?/;
const LAST: Readonly<Record<Period["unit"], readonly number[]>> = { 年: [], 季: [4], 月: [12], 周: [52, 53] };

/** The period that a label names, and the label without it. */
export function periodOf(label: string): { period: Period | null; rest: string } {
  const found = DATED.exec(label)?.groups;
  if (found === undefined) return { period: null, rest: label };
  const rest = label.replace(DATED, "");
  if (found.whole !== undefined) return { period: { year: Number(found.whole), unit: "年", number: 0 }, rest };
  const digit = "一二三四".indexOf(found.number ?? "") + 1;
  const unit = found.unit?.startsWith("月") ? "月" : found.unit === "周" ? "周" : "季";
  const number = digit > 0 ? digit : Number(found.number);
  return { period: { year: found.year === undefined ? null : Number(found.year), unit, number }, rest };
}

const order = ({ year, number }: Period): number => (year ?? 0) * 100 + number;

/** The newest of some periods. */
export const newestOf = (periods: readonly Period[]): Period | null =>
  periods.reduce<Period | null>(
    (newest, each) => (newest === null || order(each) > order(newest) ? each : newest),
    null,
  );

/** What `period` is to `now`; null: neither the one before nor that of a year ago. */
export function relationOf(period: Period, now: Period): "previous" | "year_ago" | null {
  if (period.unit !== now.unit) return null;
  const years = (now.year ?? 0) - (period.year ?? 0);
  if (years === 1 && period.number === now.number) return "year_ago";
  if (years === 0 && period.number === now.number - 1) return "previous";
  return years === 1 && now.number === 1 && LAST[now.unit].includes(period.number) ? "previous" : null;
}
