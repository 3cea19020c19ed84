import { describe, expect, it } from "vitest";
import { type Durations, survivalQuantile } from "../../pipelines/statistics/survival-quantile.js";

const of = (ended: readonly number[], lasting: readonly number[] = []): Durations[] =>
  [...new Set([...ended, ...lasting])].map((days) => ({
    days,
    ended: ended.filter((each) => each === days).length,
    lasting: lasting.filter((each) => each === days).length,
  }));

describe("survivalQuantile(durations, p)", () => {
  // Freireich et al. (1963), weeks of remission; medians 23 and 8 as in Kalbfleisch & Prentice, and as R's survfit prints
  const treated = of([6, 6, 6, 7, 10, 13, 16, 22, 23], [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]);
  const untreated = of([1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]);

  it("is the published median of 6-MP and of placebo", () => {
    expect(survivalQuantile(treated, 0.5)).toBe(23);
    expect(survivalQuantile(untreated, 0.5)).toBe(8);
  });

  it("is null when too many last still", () => expect(survivalQuantile(treated, 0.9)).toBeNull());

  it("is null of nothing", () => expect(survivalQuantile([], 0.5)).toBeNull());

  it("does not ask for the order of the rows", () => expect(survivalQuantile([...treated].reverse(), 0.5)).toBe(23));

  it("refuses a share that is none", () => {
    expect(() => survivalQuantile(treated, 0)).toThrow("invalid p: 0");
    expect(() => survivalQuantile(treated, 1)).toThrow("invalid p: 1");
  });
});
