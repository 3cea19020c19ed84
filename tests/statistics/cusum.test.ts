import { describe, expect, it } from "vitest";
import { cusum, likelihoodRatio } from "../../pipelines/statistics/cusum.js";
import vector from "../fixtures/statistics/cusum_nb.json" with { type: "json" };

const { y, mu0, alpha, kappa, h } = vector.input;
const { expected } = vector;
const options = { overdispersion: alpha, factor: kappa, threshold: h };

function expectAll(actual: ArrayLike<number>, values: readonly number[]): void {
  for (const [i, value] of values.entries()) expect(actual[i], `point ${i}`).toBeCloseTo(value, 9);
}

describe("likelihood-ratio CUSUM of counts gives the sums and alarms of R", () => {
  it("negative binomial, begun again after an alarm", () => {
    const { sums, alarms } = cusum(y, mu0, options);
    expectAll(sums, expected.S_nb_reset_at_h);
    expect(alarms.map((at) => at + 1)).toEqual(expected.alarms_1based_reset);
  });
  it("negative binomial and Poisson, running on", () => {
    expectAll(cusum(y, mu0, { ...options, resets: false }).sums, expected.S_nb_no_reset);
    expectAll(cusum(y, mu0, { ...options, overdispersion: 0, resets: false }).sums, expected.S_poisson_no_reset);
  });
  it("the likelihood ratios of both", () => {
    const ratios = (a: number): number[] => y.map((count, i) => likelihoodRatio(count, mu0[i] ?? 0, a, kappa));
    expectAll(ratios(alpha), expected.llr_nb);
    expectAll(ratios(0), expected.llr_poisson);
  });
  it("refuses a factor that is no rise and unequal lengths", () => {
    expect(() => cusum(y, mu0, { ...options, factor: 1 })).toThrow(RangeError);
    expect(() => cusum(y, [1], options)).toThrow(RangeError);
  });
});
