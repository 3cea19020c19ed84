import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Warehouse } from "../../loaders/warehouse.js";
import { readDefinitions } from "../../pipelines/indicators/definitions.js";
import { readLists } from "../../pipelines/publish/lists.js";
import { readWeekIndicators } from "../../pipelines/publish/week-indicators.js";
import { LikeYearAgo, type WeekPage } from "../../pipelines/published.js";
import { dayNumber, isoDay } from "../../pipelines/statistics/day-number.js";
import { festivalDay } from "../../pipelines/statistics/spring-festival.js";
import { workingDay } from "../../pipelines/statistics/working-days.js";
import { likeYearAgo } from "../../pipelines/trends/like-year-ago.js";
import { cityWith } from "../models/city.js";

describe("likeYearAgo(start, weeks, restWeight)", () => {
  it("takes the week as far from Spring Festival, which fell on 10 February 2024, 29 January 2025 and 17 February 2026", () => {
    const backOf = (start: string) => likeYearAgo(start, 1, null).festivalWeeksBack;
    expect(["2025-01-20", "2025-01-27", "2025-02-03"].map(backOf)).toEqual([51, 51, 51]);
    expect(["2026-02-09", "2026-02-16", "2026-02-23"].map(backOf)).toEqual([55, 55, 55]);
    expect(["2024-02-05", "2024-02-12"].map(backOf)).toEqual([55, 55]);
    expect(["2025-07-07", "2025-12-29", "2026-03-23"].map(backOf)).toEqual([null, null, null]);
  });

  it("converts by working days where they differ from those of the week compared with", () => {
    // National Day: Monday and Tuesday are worked on in 2025, only Monday in 2024
    expect(likeYearAgo("2025-09-29", 1, 0.5).working).toEqual({
      weeksBack: 52,
      workingDays: 2,
      pastWorkingDays: 1,
      factor: (2 + 0.5 * 5) / (1 + 0.5 * 6),
    });
    expect(likeYearAgo("2026-02-23", 1, 0.5)).toMatchObject({
      festivalWeeksBack: 55,
      working: { weeksBack: 55, workingDays: 5, pastWorkingDays: 4 },
    });
    expect(likeYearAgo("2026-02-09", 1, 0.5).working).toBeNull();
    expect(likeYearAgo("2025-07-07", 1, 0.5)).toEqual({ festivalWeeksBack: null, working: null });
  });

  it("converts nothing where the weight of a day of rest or a notice of holidays is not known", () => {
    expect(likeYearAgo("2025-09-29", 1, null).working).toBeNull();
    expect(likeYearAgo("2040-10-01", 1, 0.5).working).toBeNull();
  });

  it("moves four weeks as one", () => {
    expect(likeYearAgo("2026-02-02", 4, null).festivalWeeksBack).toBe(55);
  });
});

/** Requests of a day: 4 on a working day, 2 on a day of rest, 1 about Spring Festival. */
function requestsOf(day: string): number {
  const since = festivalDay(day);
  if (since >= -1 && since <= 6) return 1;
  return workingDay(day).isWorking ? 4 : 2;
}

const daysFrom = (start: string, days: number) => Array.from({ length: days }, (_, i) => isoDay(dayNumber(start) + i));
const weekOf = (start: string) => daysFrom(start, 7).reduce((sum, day) => sum + requestsOf(day), 0);

describe("a weekly page about Spring Festival", () => {
  let warehouse: Warehouse;
  let pageOf: (start: string) => WeekPage["indicators"][number] | undefined;

  beforeAll(async () => {
    const days = ["2024-01-08", "2025-01-06", "2026-01-05"].flatMap((start) => daysFrom(start, 70));
    const requests = days.flatMap((day) =>
      Array.from({ length: requestsOf(day) }, () => ({ requested_at: `${day} 10:00:00` })),
    );
    warehouse = await cityWith({ requests });
    const definitions = await readDefinitions(warehouse);
    const { weeks } = await readLists(warehouse);
    const pages = await readWeekIndicators(warehouse, definitions, weeks);
    pageOf = (start) => pages(weeks.findIndex(({ from }) => from === start))[0];
  });

  afterAll(() => warehouse.close());

  it("compares with the week of that year's festival, beside the one 52 weeks before, in 2025 and 2026", () => {
    for (const [start, plain, aligned] of [
      ["2025-01-20", "2024-01-22", "2024-01-29"],
      ["2025-01-27", "2024-01-29", "2024-02-05"],
      ["2025-02-03", "2024-02-05", "2024-02-12"],
      ["2025-02-10", "2024-02-12", "2024-02-19"],
      ["2026-02-09", "2025-02-10", "2025-01-20"],
      ["2026-02-16", "2025-02-17", "2025-01-27"],
      ["2026-02-23", "2025-02-24", "2025-02-03"],
      ["2026-03-02", "2025-03-03", "2025-02-10"],
    ] as const) {
      const row = pageOf(start);
      expect(row?.value, start).toBe(weekOf(start));
      expect(row?.year_ago_n, start).toBe(weekOf(plain));
      expect(row?.like_year_ago?.festival, start).toMatchObject({ from: aligned, requests: weekOf(aligned) });
      expect(() => LikeYearAgo.parse(row?.like_year_ago)).not.toThrow();
    }
  });

  it("does not call the festival's own week a fall: the aligned week had as many requests", () => {
    const row = pageOf("2026-02-16");
    expect(row?.value).toBe(7);
    expect(row?.year_ago_n).toBe(24);
    expect(row?.like_year_ago?.festival?.requests).toBe(10); // Monday, 27 January 2025, was worked on
  });

  it("converts by the working days of the aligned week", () => {
    const working = pageOf("2026-02-23")?.like_year_ago?.working_days;
    expect(working).toMatchObject({ from: "2025-02-03", days: 5, past_days: 4, requests: weekOf("2025-02-03") });
    expect(working?.factor).toBeGreaterThan(1);
    expect(working?.factor).toBeLessThan(5 / 4);
  });

  it("has nothing beside the plain comparison where there are no data, in the first year", () => {
    expect(pageOf("2024-02-05")).toMatchObject({ year_ago_n: null, like_year_ago: null });
  });
});
