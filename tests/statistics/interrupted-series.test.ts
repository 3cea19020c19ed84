import { describe, expect, it } from "vitest";
import { z } from "zod";
import { interruptedSeries } from "../../pipelines/statistics/interrupted-series.js";
import { neweyWestLag } from "../../pipelines/statistics/newey-west.js";
import { expectAbsolute, expectRelative, reference, relative } from "./reference.js";

const numbers = z.array(z.number());
const { input, expected, tolerance } = reference(
  "its_segmented",
  z.object({
    input: z.object({ y: numbers, households: numbers, interruption_after_t: z.number() }),
    expected: z.object({
      coef: numbers,
      se_quasi: numbers,
      se_HC0: numbers,
      se_NeweyWest_lag4_bartlett: numbers,
      dispersion: z.number(),
      level_change_RR: z.number(),
      level_change_CI_quasi_t: z.tuple([z.number(), z.number()]),
    }),
    tolerance: z.object({ coef: z.number(), se_rel: z.number() }),
  }),
);
const series = {
  counts: input.y,
  exposure: input.households,
  before: input.interruption_after_t,
  periodsPerYear: 52,
};

describe("segmented interrupted series", () => {
  it("coefficients, errors, dispersion and the change of level are R's", () => {
    const effect = interruptedSeries(series);
    expectAbsolute(effect?.fit.coefficients ?? [], expected.coef, tolerance.coef);
    expectRelative(effect?.fit.standardErrors ?? [], expected.se_quasi, tolerance.se_rel);
    expect(relative(effect?.fit.dispersion ?? 0, expected.dispersion)).toBeLessThanOrEqual(tolerance.se_rel);
    const { ratio = 0, low = 0, high = 0 } = effect?.level ?? {};
    expectRelative([ratio, low, high], [expected.level_change_RR, ...expected.level_change_CI_quasi_t], 1e-6);
  });

  it("errors under correlation are those of R's sandwich", () => {
    expectRelative(
      interruptedSeries({ ...series, lag: 4 })?.robustErrors ?? [],
      expected.se_NeweyWest_lag4_bartlett,
      tolerance.se_rel,
    );
    expectRelative(interruptedSeries({ ...series, lag: 0 })?.robustErrors ?? [], expected.se_HC0, tolerance.se_rel);
  });

  it("gives nothing with fewer than eight periods on a side", () => {
    expect(interruptedSeries({ ...series, before: 7 })).toBeNull();
    expect(interruptedSeries({ ...series, before: series.counts.length - 7 })).toBeNull();
  });

  it("refuses an exposure that is not positive", () => {
    expect(() => interruptedSeries({ ...series, exposure: series.exposure.map(() => 0) })).toThrow(RangeError);
  });

  it("the lag grows slowly with the series", () => {
    expect([neweyWestLag(52), neweyWestLag(100), neweyWestLag(1095)]).toEqual([3, 4, 6]);
  });
});
