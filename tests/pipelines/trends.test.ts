import { describe, expect, it } from "vitest";
import { randomCount } from "../../pipelines/statistics/random-counts.js";
import { seededRandom } from "../../pipelines/statistics/seeded-random.js";
import { daysOf, knownDays } from "../../pipelines/trends/days-of.js";
import { growthsOf, partsOf, verdictOf, weeklyCounts } from "../../pipelines/trends/trend-of.js";

describe("daysOf(first, length, heating)", () => {
  it("knows of each day its kind, its distance from Spring Festival and whether homes are heated", () => {
    const days = daysOf("2026-02-13", 5, { from: "11-15", to: "02-15" });
    expect(days.days).toEqual(["2026-02-13", "2026-02-14", "2026-02-15", "2026-02-16", "2026-02-17"]);
    expect(Array.from(days.dayKinds)).toEqual([4, 8, 6, 7, 7]);
    expect(Array.from(days.festivalDays)).toEqual([-4, -3, -2, -1, 0]);
    expect(Array.from(days.heating)).toEqual([1, 1, 1, 0, 0]);
    expect(days.indexOf("2026-02-16")).toBe(3);
  });

  it("takes a season within a year too, and none where none is told", () => {
    expect(Array.from(daysOf("2026-05-31", 2, { from: "06-01", to: "08-31" }).heating)).toEqual([0, 1]);
    expect(Array.from(daysOf("2026-01-01", 2, null).heating)).toEqual([0, 0]);
  });
});

describe("weeklyCounts(counts)", () => {
  it("adds up whole weeks", () =>
    expect(weeklyCounts([...new Array(7).fill(1), ...new Array(7).fill(2)])).toEqual([7, 14]));
});

describe("partsOf(weeks)", () => {
  const weeks = Array.from({ length: 156 }, (_, i) => Math.round(100 + i / 2 + 20 * Math.sin((2 * Math.PI * i) / 52)));

  it("adds up to the weeks, with a trend that rises and a season of 52 weeks", () => {
    const parts = partsOf(weeks);
    expect(parts?.season).toHaveLength(52);
    for (const [i, requests] of weeks.entries()) {
      const sum = (parts?.trend[i] ?? 0) + (parts?.season[i % 52] ?? 0) + (parts?.remainder[i] ?? 0);
      expect(sum).toBeCloseTo(requests, 8);
    }
    expect((parts?.trend[130] ?? 0) - (parts?.trend[26] ?? 0)).toBeCloseTo(52, 0);
  });

  it("is null under two years and a week", () => {
    expect(partsOf(weeks.slice(0, 104))).toBeNull();
    expect(partsOf(weeks.slice(0, 105))).not.toBeNull();
  });
});

describe("growthsOf(series, calendar)", () => {
  const days = daysOf("2023-11-13", 1092, { from: "11-15", to: "03-15" });
  const simulate = (mean: number, growth: number, seed: number) => {
    const random = seededRandom(seed);
    return days.days.map((_, i) => {
      const calendar = (days.heating[i] === 1 ? 1.4 : 1) * ((days.dayKinds[i] ?? 0) > 4 ? 0.6 : 1);
      return randomCount(mean * growth ** (i / 365.2425) * calendar, 1.5, random);
    });
  };

  const everyDay = days.days.map(() => 1);

  it("takes days that were not sent for unknown, not for quiet", () => {
    const counts = simulate(40, 1, 5).map((count, day) => (day > 900 && day < 990 ? 0 : count));
    const growthOf = (weights: number[]) => growthsOf([counts], days, [weights]).map(verdictOf);
    expect(knownDays(counts).filter((known) => known === 0)).toHaveLength(89);
    expect(growthOf(knownDays(counts))).toEqual(["steady"]);
    expect(growthOf(everyDay)).not.toEqual(["steady"]);
    expect(knownDays([0, 3, 1])).toEqual([1, 1, 1]);
  });

  it("finds what rises and falls among what stands still, and takes chance findings into account", () => {
    const still = Array.from({ length: 20 }, (_, i) => simulate(6, 1, i + 1));
    const series = [simulate(6, 1.2, 51), simulate(6, 0.8, 52), ...still, days.days.map(() => 0)];
    const found = growthsOf(
      series,
      days,
      series.map(() => everyDay),
    );
    const verdicts = found.map(verdictOf);
    expect(verdicts.slice(0, 2)).toEqual(["up", "down"]);
    expect(verdicts.slice(2, 22).filter((verdict) => verdict === "steady").length).toBeGreaterThanOrEqual(19);
    expect(verdicts.at(-1)).toBe("few");
    const risenOrFallen = verdicts.filter((verdict) => verdict === "up" || verdict === "down").length;
    for (const growth of found)
      if (growth !== null) expect(growth.confidence).toBeCloseTo(1 - (risenOrFallen * 0.05) / 22, 10);
    const [alone] = growthsOf([simulate(6, 1.2, 51)], days, [everyDay]);
    expect(alone?.confidence).toBe(0.95);
    expect((alone?.high ?? 0) / (alone?.low ?? 1)).toBeLessThan((found[0]?.high ?? 0) / (found[0]?.low ?? 1));
  });
});

describe("verdictOf(growth)", () => {
  const growth = (ratio: number, low: number, high: number) => ({ ratio, low, high, p: 0.5, confidence: 0.99 });

  it("says up or down only where the interval leaves 1 out", () => {
    expect(verdictOf(growth(1.05, 1.02, 1.08))).toBe("up");
    expect(verdictOf(growth(0.95, 0.92, 0.98))).toBe("down");
    expect(verdictOf(growth(1.05, 0.99, 1.11))).toBe("steady");
  });

  it("says steady only where the ends are within a factor of 1.5, else 样本不足", () => {
    expect(verdictOf(growth(1, 0.85, 1.2))).toBe("steady");
    expect(verdictOf(growth(1, 0.8, 1.25))).toBe("few");
    expect(verdictOf(null)).toBe("few");
  });
});
