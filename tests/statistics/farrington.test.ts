/** Farrington flexible against R's surveillance::farringtonFlexible. */
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { anscombeResiduals, anscombeWeights } from "../../pipelines/statistics/anscombe-weights.js";
import { type FarringtonOptions, type FarringtonSeries, farrington } from "../../pipelines/statistics/farrington.js";
import { GroupedFit } from "../../pipelines/statistics/grouped-poisson.js";
import { referencePointsByDate } from "../../pipelines/statistics/reference-weeks.js";
import agonaJson from "../fixtures/statistics/farrington_agona.json" with { type: "json" };
import newportJson from "../fixtures/statistics/farrington_newport_dates.json" with { type: "json" };
import sparseJson from "../fixtures/statistics/farrington_sparse.json" with { type: "json" };

const Numbers = z.array(z.number().nullable());
const Params = z.object({
  b: z.number(),
  w: z.number(),
  noPeriods: z.number(),
  weightsThreshold: z.number(),
  pastWeeksNotIncluded: z.number(),
  pThresholdTrend: z.number(),
  alpha: z.number(),
  thresholdMethod: z.enum(["delta", "nbPlugin", "muan"]),
  limit54: z.tuple([z.number(), z.number()]),
});
const Case = z.object({
  params: Params,
  range1based: z.tuple([z.number(), z.number()]),
  expected: z.object({
    upperbound: Numbers,
    alarm: z.array(z.boolean()),
    expected: Numbers,
    phi: Numbers,
    mu0: Numbers,
    pvalue: Numbers,
    trendUsed: Numbers,
  }),
  paper_phi_upperbound: Numbers.optional(),
});
type Case = z.infer<typeof Case>;
const Vector = z.object({ input: z.object({ y: z.array(z.number()) }), cases: z.record(z.string(), Case) });
const Fit = z.object({ coef: z.array(z.number()), phi: z.number(), iter: z.number() });
const Debug = z.object({
  refIndex1based: z.array(z.number()),
  seasgroup: z.array(z.number()),
  response: z.array(z.number()),
  fit1: Fit,
  hat1: z.array(z.number()),
  anscombe: z.array(z.number()),
  omega: z.array(z.number()),
  fit2: Fit.extend({ deviance: z.number() }),
  eta: z.number(),
  se_link_paper: z.number(),
});
const agona = Vector.extend({ debug_week_300: Debug }).parse(agonaJson);
const sparse = Vector.parse(sparseJson);
const newport = Vector.extend({
  input: z.object({ y: z.array(z.number()), start: z.string() }),
  reference_dates_examples: z.array(z.object({ k1based: z.number(), ref: z.array(z.string()) })),
}).parse(newportJson);

const BOUNDS = { delta: "power", nbPlugin: "nb", muan: "muan" } as const;

function optionsOf(params: z.infer<typeof Params>): Partial<FarringtonOptions> {
  return {
    years: params.b,
    halfWindow: params.w,
    seasons: params.noPeriods,
    reweightAbove: params.weightsThreshold,
    recentLeftOut: params.pastWeeksNotIncluded,
    trendP: params.pThresholdTrend,
    alpha: params.alpha,
    bound: BOUNDS[params.thresholdMethod],
    standardError: "surveillance",
  };
}

/** Relative difference 1e-6, absolute where the value is nothing. */
function expectClose(actual: number | undefined, expected: number | null | undefined, where: string): void {
  if (expected === null || expected === undefined) return;
  const difference = Math.abs((actual ?? Number.NaN) - expected) / Math.max(Math.abs(expected), 1e-9);
  expect(difference, `${where}: ${actual} for ${expected}`).toBeLessThan(1e-6);
}

function check(series: FarringtonSeries, one: Case): void {
  const [first, last] = one.range1based;
  const options = optionsOf(one.params);
  for (let i = 0; i <= last - first; i++) {
    const week = first - 1 + i;
    const result = farrington(series, week, options);
    const { upperbound, expected, phi, pvalue, trendUsed, mu0, alarm } = one.expected;
    const where = `week ${week + 1}`;
    const y = series.counts[week] ?? Number.NaN;
    const recent = [0, 1, 2, 3].reduce((sum, back) => sum + (series.counts[week - back] ?? 0), 0);
    const isAlarm = recent >= one.params.limit54[0] && y > 0 && y > (result?.high ?? Number.NaN);
    expect(isAlarm, where).toBe(alarm[i]);
    const bound = upperbound[i] ?? null;
    if (one.params.thresholdMethod === "delta") expectClose(result?.high, bound, where);
    else if (bound !== null) expect(result?.high, where).toBe(bound);
    if ((mu0[i] ?? 0) < 1e-4) continue; // a level on its way to −∞
    expectClose(result?.expected, expected[i], where);
    expectClose(result?.dispersion, phi[i], where);
    expectClose(result?.pHigh, pvalue[i], where);
    expect(result?.hasTrend, where).toBe(trendUsed[i] === 1);
    const paper = one.paper_phi_upperbound?.[i] ?? null;
    const honest = paper === null ? null : farrington(series, week, { ...options, standardError: "paper" });
    expectClose(honest?.high, paper, `${where}, φ of the paper`);
  }
}

describe("Farrington flexible gives the bounds, alarms, means, φ and p of R", () => {
  for (const [name, one] of Object.entries(agona.cases)) {
    it(`on Salmonella Agona, ${name}`, () => check({ counts: agona.input.y }, one));
  }
  for (const [name, one] of Object.entries(sparse.cases)) {
    it(`on a sparse series, ${name}`, () => check({ counts: sparse.input.y }, one));
  }
  const { y, start } = newport.input;
  const starts = y.map((_, i) => new Date(Date.parse(start) + i * 7 * 86_400_000).toISOString().slice(0, 10));
  for (const [name, one] of Object.entries(newport.cases)) {
    it(`on Salmonella Newport by calendar dates, ${name}`, () => check({ counts: y, starts }, one));
  }
  it("takes as reference the weeks nearest to the day of earlier years", () => {
    for (const { k1based, ref } of newport.reference_dates_examples) {
      const points = referencePointsByDate(starts, k1based - 1, ref.length - 1);
      expect(points.map((point) => starts[point])).toEqual(ref);
    }
  });
});

describe("week 300 of Salmonella Agona, step by step", () => {
  const debug = agona.debug_week_300;
  const y = Float64Array.from(debug.response);
  const groups = Uint8Array.from(debug.seasgroup, (season) => season - 1);
  const columns = [Float64Array.from(debug.refIndex1based)];
  const design = { y, groups, groupCount: 10, columns };
  const first = new GroupedFit(design);
  const residuals = anscombeResiduals(y, first, first.dispersion);
  const weights = anscombeWeights(residuals);
  const second = new GroupedFit({ ...design, weights });

  function expectFit(fit: typeof first, reference: z.infer<typeof Fit>): void {
    const [intercept = 0, trend, ...seasons] = reference.coef;
    expectClose(fit.slopes[0], trend, "trend");
    for (const [i, level] of [0, ...seasons].entries()) expectClose(fit.levels[i], intercept + level, `season ${i}`);
    expectClose(fit.dispersion, reference.phi, "φ");
    expect(fit.iterations).toBe(reference.iter);
  }

  it("the first fit has R's coefficients, φ, steps and leverages", () => {
    expectFit(first, debug.fit1);
    const leverages = first.leverages();
    for (const [i, leverage] of debug.hat1.entries()) expectClose(leverages[i], leverage, `leverage ${i}`);
  });
  it("its Anscombe residuals and their weights are R's", () => {
    for (const [i, residual] of debug.anscombe.entries()) expectClose(residuals[i], residual, `residual ${i}`);
    for (const [i, weight] of debug.omega.entries()) expectClose(weights[i], weight, `weight ${i}`);
  });
  it("the second fit has R's coefficients, deviance, forecast and its standard error", () => {
    expectFit(second, debug.fit2);
    expectClose(second.deviance, debug.fit2.deviance, "deviance");
    const { eta, variance } = second.predict(9, [300]);
    expectClose(eta, debug.eta, "forecast");
    expectClose(Math.sqrt(variance * second.dispersion), debug.se_link_paper, "standard error");
  });
});

describe("what Farrington flexible refuses and allows", () => {
  const counts = Array.from({ length: 400 }, (_, i) => 5 + (i % 7));
  it("is null where the series does not reach back far enough", () => {
    expect(farrington({ counts }, 262)).toBeNull();
    expect(farrington({ counts }, 263)).not.toBeNull();
    expect(farrington({ counts }, 262, { years: 4 })).not.toBeNull();
  });
  it("a week without a count is left out of the past", () => {
    const gaps = counts.map((count, i) => (i % 11 === 5 ? Number.NaN : count));
    expect(farrington({ counts: gaps }, 399)?.expected).toBeCloseTo(farrington({ counts }, 399)?.expected ?? 0, 0);
    expect(farrington({ counts: gaps }, 5 + 11 * 36)).toBeNull();
  });
  it("a column of the design takes a yearly week out of the season's mean", () => {
    const share = counts.map((_, i) => (i % 52 === 399 % 52 ? 1 : 0));
    const quiet = counts.map((count, i) => (share[i] === 1 ? 1 : count));
    const plain = farrington({ counts: quiet }, 399);
    const withColumn = farrington({ counts: quiet, columns: [share] }, 399);
    expect(plain?.expected).toBeGreaterThan(4);
    expect(withColumn?.expected).toBeCloseTo(1, 0);
  });
});
