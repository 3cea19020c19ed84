import { describe, expect, it } from "vitest";
import { z } from "zod";
import { adjustedGrowth, type DailySeries } from "../../pipelines/statistics/adjusted-growth.js";
import { modelError, ratioEstimate } from "../../pipelines/statistics/contrast.js";
import { quasiPoisson } from "../../pipelines/statistics/count-glm.js";
import { dailyDesign } from "../../pipelines/statistics/daily-design.js";
import { randomCount } from "../../pipelines/statistics/random-counts.js";
import { seededRandom } from "../../pipelines/statistics/seeded-random.js";
import { reference, relative } from "./reference.js";

const FESTIVALS = ["2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29"].map((day) => Date.parse(day) / 86_400_000);
const START = Date.parse("2022-01-03") / 86_400_000;

interface Planted {
  days: number;
  growth: number;
  seed: number;
  mean?: number;
}

/** A simulated city: weekday, season, festival and heating planted beside the growth. */
function simulate({ days, growth, seed, mean = 20 }: Planted): DailySeries {
  const random = seededRandom(seed);
  const day = Array.from({ length: days }, (_, i) => START + i);
  const dayKinds = day.map((d) => (((d + 3) % 7) + 7) % 7);
  const festivalDays = day.map((d) =>
    FESTIVALS.map((f) => d - f).reduce((best, x) => (Math.abs(x) < Math.abs(best) ? x : best)),
  );
  const heating = day.map((d) => (new Date(d * 86_400_000).getUTCMonth() + 2) % 12 < 5).map(Number);
  const counts = day.map((_, i) => {
    const festival = festivalDays[i] ?? 0;
    const expected =
      mean *
      growth ** (i / 365.2425) *
      ((dayKinds[i] ?? 0) > 4 ? 0.6 : 1) *
      (festival >= -1 && festival <= 6 ? 0.4 : festival >= 7 && festival <= 13 ? 1.3 : 1) *
      (heating[i] === 1 ? 1.3 : 1) *
      Math.exp(0.2 * Math.sin((2 * Math.PI * i) / 365.2425));
    return randomCount(expected, 2, random);
  });
  return { counts, dayKinds, festivalDays, heating };
}

describe("adjusted growth", () => {
  it("covers the growth planted in at least 36 of 40 simulated cities", () => {
    const seeds = Array.from({ length: 40 }, (_, i) => i + 1);
    const covered = seeds.filter((seed) => {
      const yearly = adjustedGrowth(simulate({ days: 1096, growth: 1.1, seed, mean: 8 }))?.yearly;
      return yearly !== undefined && yearly.low <= 1.1 && 1.1 <= yearly.high;
    });
    expect(covered.length).toBeGreaterThanOrEqual(36);
  });

  it("tells growth from a city that stands still", () => {
    const growing = adjustedGrowth(simulate({ days: 1096, growth: 1.15, seed: 7 }));
    const still = adjustedGrowth(simulate({ days: 1096, growth: 1, seed: 8 }));
    expect(growing?.yearly.low).toBeGreaterThan(1);
    expect(growing?.dispersion).toBeGreaterThan(1.5);
    expect(still?.yearly.p).toBeGreaterThan(0.05);
  });

  it("with residents by day, is the growth of the rate", () => {
    const series = simulate({ days: 1096, growth: 1.15, seed: 7 });
    const exposure = Float64Array.from(series.counts, (_, i) => 1e5 * 1.15 ** (i / 365.2425));
    const rate = adjustedGrowth({ ...series, exposure })?.yearly;
    const plain = adjustedGrowth(series)?.yearly;
    expect(relative((rate?.ratio ?? 0) * 1.15, plain?.ratio ?? 0)).toBeLessThan(1e-6);
    expect(() => adjustedGrowth({ ...series, exposure: exposure.map(() => 0) })).toThrow(RangeError);
  });

  it("gives nothing under a year and a half, nor for a handful of requests", () => {
    expect(adjustedGrowth(simulate({ days: 547, growth: 1, seed: 1 }))).toBeNull();
    expect(adjustedGrowth(simulate({ days: 1096, growth: 1, seed: 1, mean: 0.01 }))).toBeNull();
    expect(adjustedGrowth(simulate({ days: 600, growth: 1, seed: 1 }))).not.toBeNull();
  });

  it("refuses arrays of different lengths", () => {
    const series = simulate({ days: 600, growth: 1, seed: 1 });
    expect(() => adjustedGrowth({ ...series, heating: [1] })).toThrow(RangeError);
  });
});

describe("the design of days", () => {
  it("leaves out what does not vary, so that the regression stays whole", () => {
    const days = 40;
    const zeros = new Float64Array(days);
    const columns = dailyDesign({ dayKinds: zeros, festivalDays: zeros.map(() => 200), heating: zeros }, 0);
    expect(columns).toHaveLength(2);
    expect([columns[1]?.[days - 1], columns[0]?.[0]]).toEqual([0, 1]);
  });

  it("on the reference series gives R's growth and quasi-Poisson interval", () => {
    const numbers = z.array(z.number());
    const { input, expected } = reference(
      "glm_daily",
      z.object({
        input: z.object({ y: numbers, X: z.array(numbers) }),
        expected: z.object({ quasipoisson: z.object({ coef: numbers, se: numbers }) }),
      }),
    );
    const columns = [
      input.y.map(() => 1),
      ...Array.from({ length: 12 }, (_, j) => input.X.map((row) => row[j] ?? Number.NaN)),
    ];
    const fit = quasiPoisson({ counts: input.y, columns });
    if (fit === null) throw new Error("the reference series has a fit");
    const trend = columns.map((_, j) => (j === 1 ? 1 : 0));
    const growth = ratioEstimate(fit, trend, modelError(fit, trend), 0.95);
    const { coef, se } = expected.quasipoisson;
    // The 97.5 % quantile of Student's t at 1079 degrees of freedom.
    const reach = 1.9621649940614456 * (se[1] ?? 0);
    expect(relative(growth.ratio, Math.exp(coef[1] ?? 0))).toBeLessThan(1e-7);
    expect(relative(growth.low, Math.exp((coef[1] ?? 0) - reach))).toBeLessThan(1e-6);
    expect(relative(growth.high, Math.exp((coef[1] ?? 0) + reach))).toBeLessThan(1e-6);
  });
});
