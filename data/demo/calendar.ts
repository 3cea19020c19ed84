/**
 * The city's calendar. A day is its number since 1970-01-01, a moment its second since then, both in local time
 * (Asia/Shanghai has no summer time, so local time is arithmetic).
 */
import { between, type Random, seeded } from "./random.js";

export type Day = number;
export type Moment = number;

export const DAY_SECONDS = 86_400;

/** `YYYY-MM-DD` → day. Throws a RangeError when it is no date. */
export function dayOf(iso: string): Day {
  const time = Date.parse(`${iso}T00:00:00Z`);
  // Date.parse takes 31 February for 3 March.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso)
    throw new RangeError(`invalid date: ${iso}`);
  return time / 86_400_000;
}

const isoDays = new Map<Day, string>();

/** Day → `YYYY-MM-DD`. */
export function isoDay(day: Day): string {
  let text = isoDays.get(day);
  if (text === undefined) {
    text = new Date(day * 86_400_000).toISOString().slice(0, 10);
    isoDays.set(day, text);
  }
  return text;
}

const two = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, "0"));

/** Moment → `YYYY-MM-DD HH:MM:SS`. */
export function isoTime(moment: Moment): string {
  const second = moment % DAY_SECONDS;
  const minutes = Math.floor(second / 60);
  return `${isoDay(Math.floor(moment / DAY_SECONDS))} ${two[Math.floor(minutes / 60)]}:${two[minutes % 60]}:${two[second % 60]}`;
}

/** Sunday is 0. */
export const weekday = (day: Day): number => (day + 4) % 7;

/** Spring Festival, 2000 to 2040, as MMDD. (The calendar built into ICU is a day off in 2027 and 2030.) */
const FESTIVALS =
  "0205 0124 0212 0201 0122 0209 0129 0218 0207 0126 0214 0203 0123 0210 0131 0219 0208 0128 0216 0205 0125 " +
  "0212 0201 0122 0210 0129 0217 0206 0126 0213 0203 0123 0211 0131 0219 0208 0128 0215 0204 0124 0212";
const festivals: readonly Day[] = FESTIVALS.split(" ").map((date, index) =>
  dayOf(`${2000 + index}-${date.slice(0, 2)}-${date.slice(2)}`),
);

/** The day of Spring Festival (first day of the first lunar month). Throws a RangeError outside 2000–2040. */
export function springFestival(year: number): Day {
  const day = festivals[year - 2000];
  if (day === undefined) throw new RangeError(`invalid year: ${year} (2000–2040)`);
  return day;
}

/** Days since Spring Festival of the day's own year; negative before it. */
function sinceFestival(day: Day): number {
  return day - springFestival(Number(isoDay(day).slice(0, 4)));
}

const WEEKDAYS = [0.68, 1.2, 1.13, 1.08, 1.06, 1.08, 0.77];

/** How busy a day is, before growth: weekdays, Spring Festival, the week of National Day. Mean near 1. */
export function busyness(day: Day): number {
  const festival = sinceFestival(day);
  const date = isoDay(day).slice(5);
  let factor = WEEKDAYS[weekday(day)] ?? 1;
  if (festival >= -1 && festival <= 6) factor = festival <= 1 ? 0.3 : 0.42;
  else if (festival >= -5 && festival < -1) factor *= 0.75;
  else if (festival > 6 && festival <= 14) factor *= 1.12;
  if (date >= "10-01" && date <= "10-07") factor = 0.55;
  return factor;
}

/** Yearly growth of requests. */
export const GROWTH = 1.04;

export type Season =
  | "flat"
  | "heating"
  | "rain"
  | "school"
  | "wages"
  | "summer"
  | "winter"
  | "harvest"
  | "spring"
  | "shopping";

/** Spells of weather of a seed's years: cold waves and rainstorms, each a few days long. */
interface Weather {
  readonly cold: ReadonlySet<Day>;
  readonly storms: ReadonlySet<Day>;
}

/** The weather from `first` to `last`, the same at any volume of requests. */
export function makeWeather(seed: number, first: Day, last: Day): Weather {
  const cold = new Set<Day>();
  const storms = new Set<Day>();
  for (let year = Number(isoDay(first).slice(0, 4)); year <= Number(isoDay(last).slice(0, 4)); year += 1) {
    const random = seeded(seed, `weather ${year}`);
    for (const month of ["01", "01", "02", "11", "12", "12"]) spell(random, cold, dayOf(`${year}-${month}-01`));
    for (const month of ["06", "07", "07", "08", "08"]) spell(random, storms, dayOf(`${year}-${month}-01`));
  }
  return { cold, storms };
}

function spell(random: Random, days: Set<Day>, month: Day): void {
  const start = month + between(random, 0, 27);
  const length = between(random, 3, 6);
  for (let day = start; day < start + length; day += 1) days.add(day);
}

const bump = (value: number, low: number, high: number): number => (value >= low && value <= high ? 1 : 0);

/** How strong a topic's season is on a day: about 1 on the mean of a year. */
export function seasonality(season: Season, day: Day, weather: Weather): number {
  const date = isoDay(day).slice(5);
  const month = Number(date.slice(0, 2));
  switch (season) {
    case "flat":
      return 1;
    case "heating": {
      const isOn = date >= "11-08" || date <= "03-20";
      const isStart = date >= "11-10" && date <= "12-05";
      return !isOn ? 0.06 : (isStart ? 4.2 : 2) * (weather.cold.has(day) ? 1.9 : 1);
    }
    case "rain":
      return (0.35 + 2 * bump(month, 6, 8) + 0.5 * bump(month, 5, 9)) * (weather.storms.has(day) ? 2.6 : 1);
    case "school":
      return 0.45 + 2.2 * bump(month, 7, 8) + 1.1 * bump(month, 6, 9);
    case "wages": {
      const festival = sinceFestival(day);
      return festival >= -45 && festival <= 0 ? 3.8 : 0.7;
    }
    case "summer":
      return 0.5 + 1.2 * bump(month, 5, 9);
    case "winter":
      return 0.7 + 0.9 * bump((month + 1) % 12, 0, 3);
    case "harvest":
      return 0.5 + 2.2 * bump(month, 10, 11) + 1.6 * bump(month, 6, 6);
    case "spring":
      return 0.7 + 0.9 * bump(month, 3, 5);
    case "shopping":
      return 0.8 + 0.9 * bump(month, 11, 11) + 0.7 * bump(month, 6, 6);
  }
}
