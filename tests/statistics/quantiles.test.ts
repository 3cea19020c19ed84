import { describe, expect, it } from "vitest";
import { betaCdf, betaQuantile } from "../../pipelines/statistics/beta.js";
import { gammaCdf, gammaQuantile, gammaSf } from "../../pipelines/statistics/gamma.js";
import {
  negativeBinomialCdf,
  negativeBinomialQuantile,
  negativeBinomialSf,
} from "../../pipelines/statistics/negative-binomial.js";
import { normalCdf, normalQuantile } from "../../pipelines/statistics/normal.js";
import { studentTCdf, studentTQuantile } from "../../pipelines/statistics/student-t.js";
import fc from "../property.js";

const probability = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
const positive = (max: number) => fc.double({ min: 0.05, max, noNaN: true });

it("ends where counts are so large that no number lies between two neighbours", () => {
  expect(negativeBinomialQuantile(0.975, 7e24, 400)).toBeGreaterThan(7e24);
});

describe("quantiles undo the distribution functions", () => {
  it("of gamma, from either side", () => {
    fc.assert(
      fc.property(probability, positive(1e4), positive(100), (p, shape, rate) => {
        expect(gammaCdf(gammaQuantile(p, shape, rate), shape, rate) / p).toBeCloseTo(1, 8);
        expect(gammaSf(gammaQuantile(p, shape, rate, true), shape, rate) / p).toBeCloseTo(1, 8);
      }),
    );
  });

  it("of beta", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 0.5, noNaN: true }), positive(2000), positive(2000), (p, a, b) => {
        // Where x is rounded to 1 the probability cannot come back.
        const x = betaQuantile(p, a, b);
        if (x < 0.999) expect(betaCdf(x, a, b) / p).toBeCloseTo(1, 8);
      }),
    );
  });

  it("of the normal and Student's t distribution", () => {
    fc.assert(
      fc.property(probability, fc.double({ min: 1, max: 1000, noNaN: true }), (p, df) => {
        expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 10);
        expect(studentTCdf(studentTQuantile(p, df), df) / p).toBeCloseTo(1, 8);
      }),
    );
  });

  it("of the negative binomial: the first count that reaches p", () => {
    fc.assert(
      fc.property(probability, positive(500), positive(200), (p, mean, size) => {
        const x = negativeBinomialQuantile(p, mean, size);
        expect(negativeBinomialCdf(x, mean, size)).toBeGreaterThanOrEqual(p * (1 - 1e-12));
        if (x > 0) expect(negativeBinomialCdf(x - 1, mean, size)).toBeLessThan(p * (1 + 1e-12));
        expect(negativeBinomialCdf(x, mean, size) + negativeBinomialSf(x + 1, mean, size)).toBeCloseTo(1, 12);
      }),
    );
  });
});
