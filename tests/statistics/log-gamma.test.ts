import { describe, expect, it } from "vitest";
import { digamma, trigamma } from "../../pipelines/statistics/digamma.js";
import { devianceTerm, logGamma, stirlingError } from "../../pipelines/statistics/log-gamma.js";
import fc from "../property.js";

describe("log-gamma and its derivatives", () => {
  it("gives the logarithms of factorials", () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n += 1) {
      expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 13);
      factorial *= n;
    }
  });

  it("keeps relative accuracy at its zeros", () => {
    expect(logGamma(1 + 2 ** -30) / -(0.5772156649015329 * 2 ** -30)).toBeCloseTo(1, 8);
    expect(logGamma(2 + 2 ** -30) / (0.42278433509846713 * 2 ** -30)).toBeCloseTo(1, 8);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 15);
  });

  it("obeys Γ(x+1) = xΓ(x), and so do digamma and trigamma", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e4, noNaN: true }), (x) => {
        const scale = Math.max(1, Math.abs(logGamma(x)));
        expect((logGamma(x + 1) - logGamma(x) - Math.log(x)) / scale).toBeCloseTo(0, 12);
        expect((digamma(x + 1) - digamma(x)) * x).toBeCloseTo(1, 9);
        expect((trigamma(x) - trigamma(x + 1)) * x * x).toBeCloseTo(1, 7);
      }),
    );
  });

  it("digamma and trigamma meet their known values", () => {
    expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 14);
    expect(trigamma(1)).toBeCloseTo(Math.PI ** 2 / 6, 14);
    expect(digamma(0.5)).toBeCloseTo(-0.5772156649015329 - 2 * Math.LN2, 14);
  });

  it("Stirling's error joins without a step where the series takes over", () => {
    expect(stirlingError(9.999999999) - stirlingError(10.000000001)).toBeCloseTo(0, 10);
  });

  it("the deviance term is exact where its two values nearly agree", () => {
    const x = 1e6 + 1;
    expect(devianceTerm(x, 1e6)).toBeCloseTo(1 / (2 * 1e6), 12);
    expect(devianceTerm(0, 3)).toBe(3);
  });

  it("refuses what is not positive", () => {
    expect(() => logGamma(0)).toThrow(RangeError);
    expect(() => digamma(-1)).toThrow(RangeError);
    expect(() => trigamma(0)).toThrow(RangeError);
  });
});
