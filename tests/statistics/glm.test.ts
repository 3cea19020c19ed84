import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type CountData, quasiPoisson } from "../../pipelines/statistics/count-glm.js";
import { negativeBinomialGlm } from "../../pipelines/statistics/negative-binomial-glm.js";
import { expectAbsolute, expectRelative, reference, relative } from "./reference.js";

const numbers = z.array(z.number());
const schema = z.object({
  input: z.object({ y: numbers, X: z.array(numbers) }),
  expected: z.object({
    quasipoisson: z.object({
      coef: numbers,
      se: numbers,
      dispersion: z.number(),
      deviance: z.number(),
      df: z.number().optional(),
      fitted_first5: numbers.optional(),
    }),
    nb2: z.object({
      coef: numbers,
      se: numbers,
      theta: z.number(),
      se_theta: z.number(),
      loglik2: z.number(),
      deviance: z.number(),
    }),
  }),
  tolerance: z.object({ coef: z.number(), se_rel: z.number(), theta_rel: z.number() }),
});

/** Columns of a matrix given row by row, after a column of ones. */
function withIntercept(rows: number[][]): number[][] {
  const width = rows[0]?.length ?? 0;
  const others = Array.from({ length: width }, (_, j) => rows.map((row) => row[j] ?? Number.NaN));
  return [rows.map(() => 1), ...others];
}

describe.each(["glm_daily", "glm_quine"])("regression of counts: %s", (name) => {
  const { input, expected, tolerance } = reference(name, schema);
  const data: CountData = { counts: input.y, columns: withIntercept(input.X) };

  it("quasi-Poisson coefficients, errors, dispersion and deviance are R's", () => {
    const fit = quasiPoisson(data);
    const want = expected.quasipoisson;
    expectAbsolute(fit?.coefficients ?? [], want.coef, tolerance.coef);
    expectRelative(fit?.standardErrors ?? [], want.se, tolerance.se_rel);
    expect(relative(fit?.dispersion ?? 0, want.dispersion)).toBeLessThanOrEqual(1e-7);
    expect(relative(fit?.deviance ?? 0, want.deviance)).toBeLessThanOrEqual(1e-9);
    if (want.df !== undefined) expect(fit?.degreesOfFreedom).toBe(want.df);
    if (want.fitted_first5 !== undefined) expectRelative(fit?.fitted.slice(0, 5) ?? [], want.fitted_first5, 1e-7);
  });

  it("negative binomial coefficients, errors, theta and likelihood are those of MASS::glm.nb", () => {
    const fit = negativeBinomialGlm(data);
    const want = expected.nb2;
    expectAbsolute(fit?.coefficients ?? [], want.coef, tolerance.coef);
    expectRelative(fit?.standardErrors ?? [], want.se, tolerance.se_rel);
    expect(relative(fit?.theta ?? 0, want.theta)).toBeLessThanOrEqual(tolerance.theta_rel);
    expect(relative(fit?.thetaStandardError ?? 0, want.se_theta)).toBeLessThanOrEqual(tolerance.theta_rel);
    expect(Math.abs(2 * (fit?.logLikelihood ?? 0) - want.loglik2)).toBeLessThanOrEqual(1e-6);
    expect(relative(fit?.deviance ?? 0, want.deviance)).toBeLessThanOrEqual(tolerance.theta_rel);
  });
});

describe("what every fit of counts keeps", () => {
  const counts = [3, 5, 2, 8, 6, 9, 4, 7, 11, 10];
  const ones = counts.map(() => 1);
  const time = counts.map((_, i) => i);

  it("an offset is the logarithm of the exposure", () => {
    const fit = quasiPoisson({ counts: [10, 20, 40], columns: [[1, 1, 1]], offset: [1, 2, 4].map(Math.log) });
    expect(fit?.coefficients[0]).toBeCloseTo(Math.log(10), 10);
    expect(fit?.dispersion).toBeCloseTo(0, 10);
  });

  it("a whole prior weight counts a row that often, a weight of 0 leaves it out", () => {
    const twice = quasiPoisson({
      counts: [...counts, ...counts],
      columns: [
        [...ones, ...ones],
        [...time, ...time],
      ],
    });
    const weighted = quasiPoisson({ counts, columns: [ones, time], weights: ones.map(() => 2) });
    expectAbsolute(weighted?.coefficients ?? [], Array.from(twice?.coefficients ?? []), 1e-9);
    const without = quasiPoisson({ counts: counts.slice(1), columns: [ones.slice(1), time.slice(1)] });
    const zero = quasiPoisson({ counts, columns: [ones, time], weights: ones.map((_, i) => (i === 0 ? 0 : 1)) });
    expectAbsolute(zero?.coefficients ?? [], Array.from(without?.coefficients ?? []), 1e-9);
    expect(zero?.degreesOfFreedom).toBe(7);
    expect(zero?.dispersion).toBeCloseTo(without?.dispersion ?? 0, 9);
  });

  it("gives nothing for too few rows, repeated columns or no request at all", () => {
    expect(
      quasiPoisson({
        counts: [1, 2],
        columns: [
          [1, 1],
          [0, 1],
        ],
      }),
    ).toBeNull();
    expect(quasiPoisson({ counts, columns: [ones, time, time.map((t) => 2 * t + 1)] })).toBeNull();
    expect(quasiPoisson({ counts: ones.map(() => 0), columns: [ones] })).toBeNull();
    expect(negativeBinomialGlm({ counts: ones.map(() => 0), columns: [ones] })).toBeNull();
  });

  it("counts that vary less than Poisson's have an infinite theta", () => {
    const even = [5, 5, 6, 5, 4, 5, 6, 5, 5, 4];
    const fit = negativeBinomialGlm({ counts: even, columns: [ones] });
    expect(fit?.theta).toBe(Number.POSITIVE_INFINITY);
    expect(fit?.coefficients[0]).toBeCloseTo(Math.log(5), 10);
  });

  it("refuses negative counts and arrays of different lengths", () => {
    expect(() => quasiPoisson({ counts: [-1, 2, 3], columns: [[1, 1, 1]] })).toThrow(RangeError);
    expect(() => quasiPoisson({ counts: [1, 2, 3], columns: [[1, 1]] })).toThrow(RangeError);
    expect(() => quasiPoisson({ counts: [1, 2, 3], columns: [[1, 1, 1]], offset: [0] })).toThrow(RangeError);
  });
});
