import { describe, expect, it } from "vitest";
import { z } from "zod";
import { betaCdf, betaQuantile, betaSf } from "../../pipelines/statistics/beta.js";
import { binomialCdf, binomialSf } from "../../pipelines/statistics/binomial.js";
import { chiSquaredSf } from "../../pipelines/statistics/chi-squared.js";
import { gammaCdf, gammaQuantile, gammaSf } from "../../pipelines/statistics/gamma.js";
import {
  negativeBinomialCdf,
  negativeBinomialLogPmf,
  negativeBinomialLogSf,
  negativeBinomialQuantile,
  negativeBinomialSf,
  sizeFromDispersion,
} from "../../pipelines/statistics/negative-binomial.js";
import { normalCdf, normalQuantile, normalSf, normalWithin } from "../../pipelines/statistics/normal.js";
import {
  poissonCdf,
  poissonLogPmf,
  poissonLogSf,
  poissonQuantile,
  poissonSf,
} from "../../pipelines/statistics/poisson.js";
import { studentTCdf, studentTQuantile, studentTSf, studentTTwoSided } from "../../pipelines/statistics/student-t.js";
import { expectAbsolute, expectRelative, reference } from "./reference.js";

const row = z.record(z.string(), z.number());
const { cases, tolerance } = reference(
  "distributions",
  z.object({
    cases: z.record(z.string(), z.array(row).min(1)),
    tolerance: z.object({ prob_rel: z.number(), logsf_abs: z.number(), quantile_cont_rel: z.number() }),
  }),
);

/** The values of a column of one table of the reference file. */
function column(table: string, name: string): number[] {
  return (cases[table] ?? []).map((r) => r[name] ?? Number.NaN);
}

/** A function of the table's columns at each of its rows. */
function each(table: string, f: (...args: number[]) => number, ...names: string[]): number[] {
  return (cases[table] ?? []).map((r) => f(...names.map((name) => r[name] ?? Number.NaN)));
}

const probabilities: [string, string, (...args: number[]) => number, string[]][] = [
  ["poisson_prob", "cdf", (q = 0, mu = 0) => poissonCdf(q, mu), ["q", "mu"]],
  ["poisson_prob", "sf", (q = 0, mu = 0) => poissonSf(q, mu), ["q", "mu"]],
  ["negbin_prob", "cdf", (q = 0, mu = 0, size = 0) => negativeBinomialCdf(q, mu, size), ["q", "mu", "size"]],
  ["negbin_prob", "sf", (q = 0, mu = 0, size = 0) => negativeBinomialSf(q, mu, size), ["q", "mu", "size"]],
  ["gamma_prob", "cdf", (x = 0, shape = 0) => gammaCdf(x, shape), ["x", "shape"]],
  ["gamma_prob", "sf", (x = 0, shape = 0) => gammaSf(x, shape), ["x", "shape"]],
  ["normal_prob", "cdf", (x = 0) => normalCdf(x), ["z"]],
  ["normal_prob", "sf", (x = 0) => normalSf(x), ["z"]],
  ["t_prob", "cdf", (t = 0, df = 0) => studentTCdf(t, df), ["t", "df"]],
  ["chisq_sf", "sf", (x = 0, df = 0) => chiSquaredSf(x, df), ["x", "df"]],
  ["binom_prob", "cdf", (k = 0, n = 0, p = 0) => binomialCdf(k, n, p), ["k", "n", "p"]],
  ["binom_prob", "sf", (k = 0, n = 0, p = 0) => binomialSf(k, n, p), ["k", "n", "p"]],
];

const logarithms: [string, string, (...args: number[]) => number, string[]][] = [
  ["poisson_prob", "logsf", (q = 0, mu = 0) => poissonLogSf(q, mu), ["q", "mu"]],
  ["poisson_prob", "lpmf", (q = 0, mu = 0) => poissonLogPmf(q, mu), ["q", "mu"]],
  ["negbin_prob", "logsf", (q = 0, mu = 0, size = 0) => negativeBinomialLogSf(q, mu, size), ["q", "mu", "size"]],
  ["negbin_prob", "lpmf", (q = 0, mu = 0, size = 0) => negativeBinomialLogPmf(q, mu, size), ["q", "mu", "size"]],
];

const quantiles: [string, string, (...args: number[]) => number, string[]][] = [
  ["gamma_quantile", "x", (p = 0, shape = 0, rate = 0) => gammaQuantile(p, shape, rate), ["p", "shape", "rate"]],
  ["beta_quantile", "x", (p = 0, a = 0, b = 0) => betaQuantile(p, a, b), ["p", "a", "b"]],
  ["normal_quantile", "z", (p = 0) => normalQuantile(p), ["p"]],
  ["t_quantile", "x", (p = 0, df = 0) => studentTQuantile(p, df), ["p", "df"]],
];

describe("distribution functions", () => {
  it.each(probabilities)("%s %s agrees with R, ordinary and extreme", (table, want, f, names) => {
    expectRelative(each(table, f, ...names), column(table, want), tolerance.prob_rel);
  });

  it.each(logarithms)("%s %s agrees with R where the probability itself is 0", (table, want, f, names) => {
    expectAbsolute(each(table, f, ...names), column(table, want), tolerance.logsf_abs);
  });

  it.each(quantiles)("%s %s agrees with R", (table, want, f, names) => {
    expectRelative(each(table, f, ...names), column(table, want), tolerance.quantile_cont_rel);
  });

  it("Poisson quantiles are R's counts", () => {
    expect(each("poisson_quantile", (p = 0, mu = 0) => poissonQuantile(p, mu), "p", "mu")).toEqual(
      column("poisson_quantile", "x"),
    );
  });

  it("negative binomial quantiles are R's counts", () => {
    const f = (p = 0, mu = 0, size = 0) => negativeBinomialQuantile(p, mu, size);
    expect(each("negbin_quantile", f, "p", "mu", "size")).toEqual(column("negbin_quantile", "x"));
  });
});

describe("edges", () => {
  it("a negative binomial without extra variance is the Poisson distribution", () => {
    const size = sizeFromDispersion(7, 1);
    expect(size).toBe(Number.POSITIVE_INFINITY);
    expect(negativeBinomialSf(12, 7, size)).toBe(poissonSf(12, 7));
    expect(negativeBinomialCdf(12, 7, size)).toBe(poissonCdf(12, 7));
    expect(negativeBinomialLogPmf(12, 7, size)).toBe(poissonLogPmf(12, 7));
    expect(negativeBinomialQuantile(0.99, 7, size)).toBe(poissonQuantile(0.99, 7));
    expect(sizeFromDispersion(7, 3)).toBe(3.5);
  });

  it("a mean of 0 has all its mass at 0", () => {
    expect([poissonQuantile(0.999, 0), negativeBinomialQuantile(0.999, 0, 1)]).toEqual([0, 0]);
    expect([poissonLogPmf(0, 0), negativeBinomialCdf(0, 0, 1), negativeBinomialSf(1, 0, 1)]).toEqual([0, 1, 0]);
    expect(poissonSf(1, 0)).toBe(0);
  });

  it("probabilities of 0 and 1 have the ends of the range as quantiles", () => {
    expect([poissonQuantile(0, 3), poissonQuantile(1, 3)]).toEqual([0, Number.POSITIVE_INFINITY]);
    expect([gammaQuantile(0, 3), gammaQuantile(1, 3)]).toEqual([0, Number.POSITIVE_INFINITY]);
    expect([betaQuantile(0, 3, 2), betaQuantile(1, 3, 2), betaQuantile(0, 3, 2, true)]).toEqual([0, 1, 1]);
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  it("upper and lower tails of continuous distributions sum to 1", () => {
    expect(betaCdf(0.3, 2, 5) + betaSf(0.3, 2, 5)).toBeCloseTo(1, 14);
    expect(studentTCdf(1.3, 7) + studentTSf(1.3, 7)).toBeCloseTo(1, 14);
    expect(studentTTwoSided(-1.3, 7)).toBeCloseTo(2 * studentTSf(1.3, 7), 14);
    expect(normalWithin(1.959963984540054)).toBeCloseTo(0.95, 14);
  });

  it("quantiles from above reach what 1 − p cannot hold", () => {
    expect(gammaSf(gammaQuantile(1e-30, 4, 2, true), 4, 2) / 1e-30).toBeCloseTo(1, 10);
    expect(betaSf(betaQuantile(1e-30, 4, 40, true), 4, 40) / 1e-30).toBeCloseTo(1, 10);
  });

  it("refuses parameters outside their range", () => {
    expect(() => poissonSf(1, -1)).toThrow(RangeError);
    expect(() => negativeBinomialSf(1, 1, 0)).toThrow(RangeError);
    expect(() => gammaQuantile(2, 1)).toThrow(RangeError);
    expect(() => betaQuantile(0.5, 0, 1)).toThrow(RangeError);
    expect(() => studentTQuantile(0.5, 0)).toThrow(RangeError);
    expect(() => normalQuantile(Number.NaN)).toThrow(RangeError);
    expect(() => binomialCdf(1, 2, 3)).toThrow(RangeError);
  });
});
