/** Dates with the month's name, as Java (`Date.toString()`) and Oracle write them. */

const MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");

/** `WED MAR 04 10:05:00 CST 2026`; CST is China's time here. */
const JAVA = /^[A-Z]{3} ([A-Z]{3}) (\d{1,2}) (\d{1,2}:\d\d:\d\d) (?:CST|GMT\+08:00) (\d{4})$/;
/** `MAR 4, 2026 10:05:00 AM` */
const MONTH_FIRST = /^([A-Z]{3})[A-Z]{0,6} (\d{1,2}), ?(\d{4})(?!\d)(.*)$/;
/** `04-MAR-26 10.05.00.000000 AM`, `04-3月 -26 10.05.00.000000 上午` */
const DAY_FIRST = /^(\d{1,2})[- ](?:([A-Z]{3})|(\d{1,2})月) ?[- ](\d{4}|\d{2})(?!\d)(.*)$/;

/** The same date in figures, year first; null if the text, in capitals and half-width signs, is no such date. */
export function withoutMonthName(text: string): string | null {
  const [, javaMonth, javaDay, clock, javaYear] = JAVA.exec(text) ?? [];
  if (javaMonth !== undefined) return inFigures(javaYear, monthOf(javaMonth), javaDay, ` ${clock}`);
  const [, month, day, year, rest] = MONTH_FIRST.exec(text) ?? [];
  if (month !== undefined) return inFigures(year, monthOf(month), day, rest);
  const [, first, name, number, last, after] = DAY_FIRST.exec(text) ?? [];
  if (first === undefined) return null;
  return inFigures(last, name === undefined ? Number(number) : monthOf(name), first, after);
}

const monthOf = (name: string): number => MONTHS.indexOf(name) + 1;

function inFigures(year = "", month: number, day = "", rest = ""): string | null {
  return month === 0 ? null : `${year.length === 2 ? `20${year}` : year}-${month}-${day}${rest}`;
}
