import { describe, expect, it } from "vitest";
import { cusum } from "../../pipelines/statistics/cusum.js";
import { cusumThreshold } from "../../pipelines/statistics/cusum-threshold.js";
import { randomCount } from "../../pipelines/statistics/random-counts.js";
import { seededRandom } from "../../pipelines/statistics/seeded-random.js";

const means = Array.from({ length: 52 }, (_, t) => 5 * Math.exp(0.3 * Math.cos((2 * Math.PI * t) / 52)));
const model = { means, overdispersion: 0.15, factor: 1.5 };

/** Mean number of points between alarms over a series whose means are `rise` times those expected. */
function runLength(threshold: number, rise: number): number {
  const random = seededRandom(99);
  const expected = Array.from({ length: 52_000 }, (_, t) => means[t % 52] ?? 0);
  const counts = expected.map((mean) => randomCount(rise * mean, 1 + 0.15 * rise * mean, random));
  const { alarms } = cusum(counts, expected, { ...model, threshold });
  return expected.length / alarms.length;
}

describe("threshold of the CUSUM from simulated run length", () => {
  const threshold = cusumThreshold({ ...model, runLength: 260, seed: 1 });

  it("holds the wanted run length on other numbers", () => {
    expect(runLength(threshold, 1)).toBeGreaterThan(260 * 0.8);
    expect(runLength(threshold, 1)).toBeLessThan(260 * 1.2);
  });
  it("finds the rise it was made for within a few months", () => {
    expect(runLength(threshold, 1.5)).toBeLessThan(16);
  });
  it("is the same for the same seed and higher for a longer run", () => {
    expect(cusumThreshold({ ...model, runLength: 260, seed: 1 })).toBe(threshold);
    expect(cusumThreshold({ ...model, runLength: 1040, seed: 1 })).toBeGreaterThan(threshold);
  });
  it("refuses no means and a run of no length", () => {
    expect(() => cusumThreshold({ ...model, means: [], runLength: 260, seed: 1 })).toThrow(RangeError);
    expect(() => cusumThreshold({ ...model, runLength: 0, seed: 1 })).toThrow(RangeError);
  });
});
