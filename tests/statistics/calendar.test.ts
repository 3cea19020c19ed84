import chineseDays from "chinese-days/dist/chinese-days.json" with { type: "json" };
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { alignedPastWeek } from "../../pipelines/statistics/aligned-week.js";
import { dayNumber, isoDay } from "../../pipelines/statistics/day-number.js";
import { festivalDay, festivalShares, springFestival } from "../../pipelines/statistics/spring-festival.js";
import { restDayWeight, workingDayFactor } from "../../pipelines/statistics/working-day-factor.js";
import { dayKind, workingDay, workingDays } from "../../pipelines/statistics/working-days.js";
import { reference } from "./reference.js";

const { expected } = reference(
  "lunar_holidays",
  z.object({ expected: z.object({ spring_festival: z.record(z.string(), z.string()) }) }),
);

/** All days from one to another, both included. */
const daysOf = (from: string, to: string): string[] =>
  Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, i) => isoDay(dayNumber(from) + i));

describe("day numbers", () => {
  it("dayNumber(day) and isoDay(number) undo each other, over leap days and before 1970", () => {
    for (const day of ["1969-12-31", "2024-02-29", "2026-03-01"]) expect(isoDay(dayNumber(day))).toBe(day);
    expect(dayNumber("2024-03-01") - dayNumber("2024-02-28")).toBe(2);
  });

  it("dayNumber(day) throws a RangeError for what is no date", () => {
    for (const day of ["2026-02-30", "2026-2-3", "", "20260203"]) {
      expect(() => dayNumber(day)).toThrow(`invalid day: ${day}`);
    }
  });
});

describe("springFestival(year)", () => {
  it("has all years from 2010 to 2040 right, 2027 and 2030 too", () => {
    const years = Object.keys(expected.spring_festival);
    expect(years).toHaveLength(31);
    expect(Object.fromEntries(years.map((year) => [year, springFestival(Number(year))]))).toEqual(
      expected.spring_festival,
    );
  });

  it("throws a RangeError outside of 1900 … 2100", () => {
    expect(() => springFestival(1899)).toThrow("invalid year: 1899");
    expect(() => springFestival(2026.5)).toThrow("invalid year: 2026.5");
  });
});

describe("festivalDay(day), festivalShares(start)", () => {
  it("festivalDay counts from the nearest festival", () => {
    expect(festivalDay("2026-02-17")).toBe(0);
    expect(festivalDay("2026-02-16")).toBe(-1);
    expect(festivalDay("2026-12-31")).toBe(dayNumber("2026-12-31") - dayNumber("2027-02-06"));
    expect(festivalDay("2026-07-01")).toBe(dayNumber("2026-07-01") - dayNumber("2026-02-17"));
  });

  it("festivalShares tells the share of a week in days −1 … +6 and +7 … +13", () => {
    // Spring Festival 2026: Tuesday, 17 February
    expect(festivalShares("2026-02-09")).toEqual({ during: 0, after: 0 });
    expect(festivalShares("2026-02-16")).toEqual({ during: 1, after: 0 });
    expect(festivalShares("2026-02-23")).toEqual({ during: 1 / 7, after: 6 / 7 });
    expect(festivalShares("2026-03-02")).toEqual({ during: 0, after: 1 / 7 });
  });

  it("festivalShares adds up to 8 and 7 days a year, whatever weekday weeks begin with", () => {
    for (let offset = 0; offset < 7; offset += 1) {
      const first = dayNumber("2025-10-01") + offset;
      const shares = Array.from({ length: 52 }, (_, week) => festivalShares(isoDay(first + 7 * week)));
      expect(shares.reduce((sum, { during }) => sum + 7 * during, 0)).toBeCloseTo(8, 12);
      expect(shares.reduce((sum, { after }) => sum + 7 * after, 0)).toBeCloseTo(7, 12);
    }
  });
});

describe("workingDay(day), workingDays(start, days)", () => {
  it("agrees with another table of the State Council's notices on each day of 2006 … 2026", () => {
    const { holidays, workdays } = z
      .object({ holidays: z.record(z.string(), z.string()), workdays: z.record(z.string(), z.string()) })
      .parse(chineseDays);
    const wrong = daysOf("2006-01-01", "2026-12-31").filter((day) => {
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
      const isWorking = day in workdays || (!(day in holidays) && weekday > 0 && weekday < 6);
      return workingDay(day).isWorking !== isWorking;
    });
    expect(wrong).toEqual([]);
  });

  it("counts make-up workdays, and none on a public holiday", () => {
    expect(workingDay("2026-02-28")).toEqual({ isWorking: true, isHolidayKnown: true, isMakeUp: true });
    expect(workingDays("2026-02-09")).toEqual({ days: 7, workingDays: 6, isHolidayKnown: true });
    expect(workingDays("2026-02-16")).toEqual({ days: 7, workingDays: 0, isHolidayKnown: true });
    expect(workingDays("2026-02-23")).toEqual({ days: 7, workingDays: 5, isHolidayKnown: true });
    expect(workingDays("2026-02-01", 28)).toMatchObject({ days: 28, workingDays: 16 });
  });

  it("takes weekdays for workdays where no notice is known, and says so", () => {
    expect(workingDays("2040-10-01")).toEqual({ days: 7, workingDays: 5, isHolidayKnown: false });
    expect(workingDay("1999-10-01")).toEqual({ isWorking: true, isHolidayKnown: false, isMakeUp: false });
  });

  it("does not vouch for the last days of a year before the next year's notice is known", () => {
    expect(workingDay("2018-12-29")).toEqual({ isWorking: true, isHolidayKnown: true, isMakeUp: true });
    expect(workingDay("2026-12-28").isHolidayKnown).toBe(true);
    expect(workingDay("2026-12-29").isHolidayKnown).toBe(false);
  });

  it("dayKind tells weekdays, public holidays and make-up workdays apart", () => {
    expect(["2026-02-11", "2026-02-14", "2026-02-16", "2026-02-21", "2026-03-01"].map(dayKind)).toEqual([
      2, 8, 7, 5, 6,
    ]);
  });
});

describe("alignedPastWeek(start)", () => {
  it("takes 55 or 51 weeks back about Spring Festival, 52 elsewhere", () => {
    expect(alignedPastWeek("2026-02-16")).toEqual({ start: "2025-01-27", weeksBack: 55, isFestivalAligned: true });
    expect(alignedPastWeek("2025-01-27")).toEqual({ start: "2024-02-05", weeksBack: 51, isFestivalAligned: true });
    expect(alignedPastWeek("2026-07-06")).toEqual({ start: "2025-07-07", weeksBack: 52, isFestivalAligned: false });
  });

  it("moves a longer span as a whole, by its middle", () => {
    expect(alignedPastWeek("2026-02-09", 28)).toEqual({ start: "2025-01-20", weeksBack: 55, isFestivalAligned: true });
    expect(alignedPastWeek("2026-03-16", 28).weeksBack).toBe(52);
    expect(alignedPastWeek("2026-03-16").weeksBack).toBe(55);
  });

  it("stays with the festival up to five weeks before and after it", () => {
    const aligned = Array.from({ length: 52 }, (_, week) => isoDay(dayNumber("2025-10-06") + 7 * week)).filter(
      (start) => alignedPastWeek(start).isFestivalAligned,
    );
    expect([aligned.at(0), aligned.at(-1), aligned.length]).toEqual(["2026-01-12", "2026-03-16", 10]);
  });

  it("never moves the festival by more than three days within the week, nor the weekday, from 2011 to 2040", () => {
    for (const start of daysOf("2011-01-01", "2040-12-31")) {
      const past = alignedPastWeek(start);
      expect((dayNumber(start) - dayNumber(past.start)) % 7).toBe(0);
      if (!past.isFestivalAligned) continue;
      const middles = [start, past.start].map((day) => festivalDay(isoDay(dayNumber(day) + 3)));
      expect(Math.abs((middles[0] ?? 0) - (middles[1] ?? 99))).toBeLessThanOrEqual(3);
    }
  });
});

describe("workingDayFactor(now, past, restWeight), restDayWeight(requests, isWorking)", () => {
  const five = { workingDays: 5, days: 7 };
  const three = { workingDays: 3, days: 7 };

  it("makes requests of weeks with different working days comparable", () => {
    expect(workingDayFactor(three, five, 0)).toBeCloseTo(3 / 5, 12);
    expect(workingDayFactor(three, five, 0.5)).toBeCloseTo(5 / 6, 12);
    expect(workingDayFactor(five, five, 0.3)).toBe(1);
  });

  it("returns null when there is nothing to divide by", () => {
    expect(workingDayFactor({ ...five, workingDays: 0 }, five, 0)).toBeNull();
    expect(restDayWeight([3, 4], [true, true])).toBeNull();
    expect(restDayWeight([0, 4], [true, false])).toBeNull();
    expect(restDayWeight([], [])).toBeNull();
  });

  it("measures the weight of a day of rest", () => {
    expect(restDayWeight([10, 12, 4, 5, 8], [true, true, false, false, true])).toBeCloseTo(0.45, 12);
  });

  it("throws a RangeError for days that do not add up", () => {
    expect(() => workingDayFactor({ ...five, workingDays: 8 }, five, 0)).toThrow("invalid working days: 8 of 7");
    expect(() => workingDayFactor(five, five, -1)).toThrow("invalid rest weight: -1");
    expect(() => restDayWeight([1], [])).toThrow("invalid days: 1 and 0");
  });
});
