import { describe, expect, it } from "vitest";
import { countForecast } from "../../pipelines/statistics/count-forecast.js";
import { dailyForecast, dayFactors, seasonRise } from "../../pipelines/statistics/daily-counts.js";
import { randomCount } from "../../pipelines/statistics/random-counts.js";
import { seededRandom } from "../../pipelines/statistics/seeded-random.js";
import { simulatedThreshold, slowRise } from "../../pipelines/statistics/slow-rise.js";

const flat = new Float64Array(450).fill(1);

describe("dailyForecast", () => {
  it("takes the level of eight weeks that end a week before, times the day's factor", () => {
    const counts = new Float64Array(450).fill(4);
    counts.fill(40, 443);
    const factors = flat.map((_, i) => (i === 449 ? 0.5 : 1));
    expect(dailyForecast(counts, 449, factors)?.expected).toBeCloseTo((0.5 * (4 * 56 + 0.5)) / 56, 12);
    expect(dailyForecast(counts, 62, factors)).toBeNull();
  });

  it("calls at most 0.5 % of quiet days unlikelier than 0.5 %", () => {
    const random = seededRandom(5);
    let below = 0;
    const trials = 4000;
    for (let i = 0; i < trials; i++) {
      const mean = 0.5 + (i % 10);
      const counts = Float64Array.from({ length: 70 }, () => randomCount(mean, 1.5, random));
      const forecast = dailyForecast(counts, 69, flat);
      if (forecast === null) throw new Error("too few days");
      const { pHigh } = countForecast(counts[69] ?? 0, { ...forecast, mean: forecast.expected, alpha: 0.025 });
      if (pHigh < 0.005) below++;
    }
    expect(below / trials).toBeLessThan(0.006);
  });
});

describe("dayFactors", () => {
  it("finds what each kind of day is like, and 1 for one too rare to tell", () => {
    const kinds = Array.from({ length: 280 }, (_, i) => (i === 100 ? 8 : i % 7));
    const factors = dayFactors(
      kinds.map((kind) => (kind === 6 ? 4 : 10)),
      kinds,
    );
    expect((factors[6] ?? 0) / (factors[0] ?? 1)).toBeCloseTo(0.4, 2);
    expect(factors[100]).toBe(1);
  });
});

describe("seasonRise", () => {
  it("is last year's rise, never a fall, and 1 where too little is known", () => {
    const counts = new Float64Array(450).fill(2);
    counts.fill(6, 449 - 364 - 4, 449 - 364 + 5);
    expect(seasonRise(counts, 449, flat)).toBeCloseTo(3, 12);
    counts.fill(1, 449 - 364 - 4, 449 - 364 + 5);
    expect(seasonRise(counts, 449, flat)).toBe(1);
    expect(seasonRise(counts, 400, flat)).toBe(1);
  });
});

describe("slowRise", () => {
  const weeks = 156;
  const wholes = new Float64Array(weeks).fill(1000);
  const series = (seed: number, factor: (week: number) => number): Float64Array => {
    const random = seededRandom(seed);
    return Float64Array.from({ length: weeks }, (_, t) => randomCount(4 * factor(t), 1.1, random));
  };
  const thresholdOf = simulatedThreshold();

  it("finds a rise to three times over thirty weeks, and where it began", () => {
    const rise = slowRise(
      series(3, (t) => 1 + Math.max(0, t - 125) / 15),
      wholes,
      155,
      thresholdOf,
    );
    expect(rise?.runLength()).toBeGreaterThan(1e6);
    expect(rise?.p).toBeLessThan(1e-6);
    expect(rise?.since).toBeGreaterThan(115);
    expect(rise?.observed ?? 0).toBeGreaterThan(1.3 * (rise?.expected ?? 0));
  });

  it("is quiet on quiet series: of 200 none is beyond a run of 52 weeks for each", () => {
    const runs = Array.from({ length: 200 }, (_, i) =>
      slowRise(
        series(i + 10, () => 1),
        wholes,
        155,
        thresholdOf,
      ),
    );
    expect(runs.filter((rise) => (rise?.runLength() ?? 0) > 52 * 200).length).toBeLessThanOrEqual(1);
    expect(runs.filter((rise) => (rise?.p ?? 1) < 0.05 / 200)).toEqual([]);
  });

  it("holds a rise against the error of what was to be expected: the same excess over few past requests is less sure", () => {
    const pOfTwice = (past: number) =>
      slowRise(
        Float64Array.from({ length: weeks }, (_, t) => (t > 135 ? 2 * past : past)),
        wholes,
        155,
        thresholdOf,
      )?.p ?? 1;
    expect(pOfTwice(2)).toBeGreaterThan(100 * pOfTwice(8));
  });

  it("takes the whole city's growth for no rise", () => {
    const grown = wholes.map((n, t) => (t > 130 ? 2 * n : n));
    expect(
      slowRise(
        series(4, (t) => (t > 130 ? 2 : 1)),
        grown,
        155,
        thresholdOf,
      )?.runLength() ?? 0,
    ).toBeLessThan(1e4);
  });

  it("returns null under a request a week or a year and a half", () => {
    expect(slowRise(new Float64Array(weeks), wholes, 155, thresholdOf)).toBeNull();
    expect(
      slowRise(
        series(1, () => 1),
        wholes,
        70,
        thresholdOf,
      ),
    ).toBeNull();
  });

  it("thresholds: a run e times as long takes a threshold higher by 1", async () => {
    const { cusumThreshold } = await import("../../pipelines/statistics/cusum-threshold.js");
    const at = (runLength: number) =>
      cusumThreshold({ means: [4], overdispersion: 0.05, factor: 1.5, runLength, seed: 2, alarms: 200 });
    expect(at(100 * Math.E ** 2) - at(100)).toBeCloseTo(2, 0);
  });
});
