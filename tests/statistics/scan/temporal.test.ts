import { describe, expect, it } from "vitest";
import { temporalScan } from "../../../pipelines/statistics/scan/temporal.js";
import { counts, expected, params } from "./reference-scan.js";

const perDay = (counts[0] ?? []).map((_, day) => counts.reduce((sum, row) => sum + (row[day] ?? 0), 0));

describe("temporalScan(counts, options, weights)", () => {
  it("finds R's window, its likelihood within 1e-9, its p within .03", () => {
    const want = expected.temporal_uniform;
    const got = temporalScan(perDay, { maxDays: params.max_temporal_days });
    expect(got).toMatchObject({ first: want.start - 1, last: want.end - 1, observed: want.observed });
    expect(got?.llr).toBeCloseTo(want.llr, 9);
    expect(got?.expected).toBeCloseTo(want.expected, 9);
    expect(Math.abs((got?.p ?? 1) - want.p_mc_999)).toBeLessThanOrEqual(0.03);
  });

  it("finds nothing in what the weights explain", () => {
    expect(temporalScan([2, 2, 8, 2], { permutations: 9 }, [1, 1, 4, 1])).toBeNull();
    expect(temporalScan([2, 2, 8, 2], { permutations: 9 })).toMatchObject({ first: 2, last: 2, observed: 8 });
  });

  it("looks only at windows that end on the last day when it is prospective", () => {
    expect(temporalScan([2, 9, 9, 2, 4], { kind: "prospective", permutations: 9 })).toBeNull();
    expect(temporalScan([2, 2, 2, 2, 6], { kind: "prospective", permutations: 9 })).toMatchObject({
      first: 4,
      last: 4,
    });
  });

  it("returns null for less than two days or cases, throws a RangeError for weights that are none", () => {
    expect(temporalScan([])).toBeNull();
    expect(temporalScan([5])).toBeNull();
    expect(temporalScan([1, 0, 0])).toBeNull();
    expect(() => temporalScan([1, 2], {}, [1])).toThrow("invalid weights: 1 of 2 days");
    expect(() => temporalScan([1, 2], {}, [1, 0])).toThrow("invalid weights: 0 of 2 days");
  });
});
