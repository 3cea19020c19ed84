/** 同比 that Spring Festival and working days do not bend, with the counts it compares. */
import type { Warehouse } from "../../loaders/warehouse.js";
import type { LikeYearAgo } from "../published.js";
import { dayNumber, isoDay } from "../statistics/day-number.js";
import { restDayWeight } from "../statistics/working-day-factor.js";
import { workingDay } from "../statistics/working-days.js";
import { likeYearAgo } from "../trends/like-year-ago.js";

/** Days up to the end of a week that tell what a day of rest is worth beside a working day. */
const DAYS_OF_WEIGHT = 364;
const FEWEST_DAYS = 56;

/** A function of a week's first day: what a day of rest was worth in the year up to that week; null where that is not known. */
export async function readRestWeights(warehouse: Warehouse): Promise<(start: string) => number | null> {
  const rows = await warehouse.rows(
    "select requested_on::varchar as day, requests from mart_daily_totals order by requested_on",
  );
  const [first, last] = [rows[0], rows.at(-1)].map((row) => dayNumber(String(row?.day ?? "2000-01-01")));
  if (first === undefined || last === undefined) return () => null;
  const requests = new Float64Array(last - first + 1); // days without any are not in the mart
  for (const row of rows) requests[dayNumber(String(row.day)) - first] = Number(row.requests);
  const isWorking = Array.from(requests, (_, i) => workingDay(isoDay(first + i)).isWorking);
  return (start) => {
    const end = dayNumber(start) + 7 - first;
    const from = Math.max(0, end - DAYS_OF_WEIGHT);
    if (end - from < FEWEST_DAYS) return null;
    return restDayWeight(requests.subarray(from, end), isWorking.slice(from, end));
  };
}

/**
 * The comparisons that stand beside the plain one.
 *
 * @param start first day of the first week
 * @param requestsBack requests of as many weeks, so many weeks back; null where there are no data
 * @returns null where there is none
 */
export function publishedLikeYearAgo(
  start: string,
  weeks: number,
  restWeight: number | null,
  requestsBack: (weeksBack: number) => number | null,
): LikeYearAgo | null {
  const { festivalWeeksBack, working } = likeYearAgo(start, weeks, restWeight);
  const past = (weeksBack: number) => {
    const requests = requestsBack(weeksBack);
    if (requests === null) return null;
    return { weeks_back: weeksBack, from: isoDay(dayNumber(start) - 7 * weeksBack), requests };
  };
  const festival = festivalWeeksBack === null ? null : past(festivalWeeksBack);
  const compared = working === null ? null : past(working.weeksBack);
  if (festival === null && (compared === null || working === null)) return null;
  return {
    festival,
    working_days:
      compared === null || working === null
        ? null
        : {
            ...compared,
            days: working.workingDays,
            past_days: working.pastWorkingDays,
            factor: Number(working.factor.toPrecision(4)),
          },
  };
}
