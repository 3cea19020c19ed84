import { describe, expect, it } from "vitest";
import { GroupedFit } from "../../pipelines/statistics/grouped-poisson.js";
import { sweep } from "../../pipelines/statistics/sweep.js";

describe("quasi-Poisson with group levels", () => {
  const y = Float64Array.of(2, 4, 1, 3, 5, 9);
  const groups = Uint8Array.of(0, 0, 1, 1, 2, 2);

  it("without columns the levels are the logs of the groups' means", () => {
    const { levels, dispersion, degreesOfFreedom } = new GroupedFit({ y, groups, groupCount: 3, columns: [] });
    expect([...levels].map((level) => Math.exp(level).toFixed(6))).toEqual(["3.000000", "2.000000", "7.000000"]);
    expect(degreesOfFreedom).toBe(3);
    expect(dispersion).toBeCloseTo((2 / 3 + 2 / 2 + 8 / 7) / 3, 4);
  });
  it("a column that repeats another, or is constant within the groups, has slope 0 and costs no degree of freedom", () => {
    const trend = Float64Array.of(0, 1, 2, 3, 4, 5);
    const alone = new GroupedFit({ y, groups, groupCount: 3, columns: [trend] });
    const level = Float64Array.from(groups);
    const all = new GroupedFit({ y, groups, groupCount: 3, columns: [trend, trend, level] });
    expect(all.slopes[0]).toBeCloseTo(alone.slopes[0] ?? Number.NaN, 9);
    expect([all.slopes[1], all.slopes[2]]).toEqual([0, 0]);
    expect(all.degreesOfFreedom).toBe(alone.degreesOfFreedom);
  });
  it("leverages sum to the number of parameters", () => {
    const trend = Float64Array.of(0, 1, 2, 3, 4, 5);
    const fit = new GroupedFit({ y, groups, groupCount: 3, columns: [trend] });
    expect(fit.leverages().reduce((a, b) => a + b, 0)).toBeCloseTo(4, 9);
  });
  it("a group without rows forecasts nothing", () => {
    const fit = new GroupedFit({ y, groups, groupCount: 4, columns: [] });
    expect(fit.predict(3, []).eta).toBeNaN();
    expect(fit.predict(2, []).eta).toBeCloseTo(Math.log(7), 9);
  });
});

describe("sweep", () => {
  it("inverts, and leaves out a line that depends on others", () => {
    const { inverse } = sweep(Float64Array.of(4, 2, 2, 3), 2);
    expect([...inverse].map((value) => Number(value.toFixed(9)))).toEqual([0.375, -0.25, -0.25, 0.5]);
    const dependent = sweep(Float64Array.of(4, 4, 4, 4), 2);
    expect(dependent.rank).toBe(1);
    expect([...dependent.inverse]).toEqual([0.25, 0, 0, 0]);
  });
});
