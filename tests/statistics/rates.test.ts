import { describe, expect, it } from "vitest";
import { z } from "zod";
import { benjaminiHochberg } from "../../pipelines/statistics/benjamini-hochberg.js";
import { clopperPearson } from "../../pipelines/statistics/clopper-pearson.js";
import {
  gammaPoissonPrior,
  marshallRates,
  probabilityAbove,
  shrunkenRate,
} from "../../pipelines/statistics/gamma-poisson.js";
import { garwood } from "../../pipelines/statistics/garwood.js";
import { rateRatio } from "../../pipelines/statistics/rate-ratio.js";
import { wilson } from "../../pipelines/statistics/wilson.js";
import { expectAbsolute, expectRelative, reference } from "./reference.js";

const numbers = z.array(z.number());

describe("intervals of proportions", () => {
  const { input, expected, tolerance } = reference(
    "proportion_ci",
    z.object({
      input: z.array(z.object({ x: z.number(), n: z.number() })),
      expected: z.object({ wilson_lo: numbers, wilson_hi: numbers, cp_lo: numbers, cp_hi: numbers }),
      tolerance: z.object({ abs: z.number() }),
    }),
  );
  const ends = (interval: typeof wilson, side: 0 | 1) => input.map(({ x, n }) => interval(x, n)?.[side] ?? Number.NaN);

  it("Wilson's are R's", () => {
    expectAbsolute(ends(wilson, 0), expected.wilson_lo, tolerance.abs);
    expectAbsolute(ends(wilson, 1), expected.wilson_hi, tolerance.abs);
  });

  it("Clopper and Pearson's are R's", () => {
    expectAbsolute(ends(clopperPearson, 0), expected.cp_lo, tolerance.abs);
    expectAbsolute(ends(clopperPearson, 1), expected.cp_hi, tolerance.abs);
  });

  it("nothing out of nothing tells nothing, more than all is refused", () => {
    expect([wilson(0, 0), clopperPearson(0, 0)]).toEqual([null, null]);
    expect(() => clopperPearson(3, 2)).toThrow(RangeError);
    expect(() => wilson(3, 2)).toThrow(RangeError);
  });
});

describe("intervals of Poisson counts", () => {
  const four = z.tuple([z.number(), z.number(), z.number(), z.number()]);
  const { input, expected, tolerance } = reference(
    "poisson_ci",
    z.object({
      input: z.object({ x: numbers, rr_y1_T1_y2_T2: z.array(four) }),
      expected: z.object({
        lo95: numbers,
        hi95: numbers,
        lo99: numbers,
        hi99: numbers,
        rate_ratio_lo_hi_p: z.array(four),
      }),
      tolerance: z.object({ rel: z.number() }),
    }),
  );

  it("Garwood's are R's at 95 % and 99 %", () => {
    const ends = (confidence: number, side: 0 | 1) => input.x.map((x) => garwood(x, confidence)[side]);
    expectRelative(ends(0.95, 0), expected.lo95, tolerance.rel);
    expectRelative(ends(0.95, 1), expected.hi95, tolerance.rel);
    expectRelative(ends(0.99, 0), expected.lo99, tolerance.rel);
    expectRelative(ends(0.99, 1), expected.hi99, tolerance.rel);
  });

  it("ratio of two rates, interval and p are those of R's poisson.test", () => {
    input.rr_y1_T1_y2_T2.forEach(([y1, t1, y2, t2], i) => {
      const result = rateRatio(y1, t1, y2, t2);
      const got = result === null ? [] : [result.ratio, result.low, result.high, result.p];
      expectRelative(got, expected.rate_ratio_lo_hi_p[i] ?? [], tolerance.rel);
    });
  });

  it("a ratio to nothing has no upper end, nothing to nothing has no ratio", () => {
    expect(rateRatio(4, 50, 0, 50)).toMatchObject({
      ratio: Number.POSITIVE_INFINITY,
      high: Number.POSITIVE_INFINITY,
    });
    expect(rateRatio(0, 1, 0, 1)).toBeNull();
    expect(() => rateRatio(1, 0, 1, 1)).toThrow(RangeError);
    expect(() => garwood(-1)).toThrow(RangeError);
  });
});

describe("false discovery", () => {
  const { input, expected, tolerance } = reference(
    "bh",
    z.object({
      input: numbers,
      expected: z.object({ BH: numbers }),
      tolerance: z.object({ rel: z.number() }),
    }),
  );

  it("Benjamini and Hochberg's adjusted p values are R's", () => {
    expectRelative(benjaminiHochberg(input), expected.BH, tolerance.rel);
  });

  it("no test gives no value, and what is no probability is refused", () => {
    expect(benjaminiHochberg([])).toHaveLength(0);
    expect(() => benjaminiHochberg([0.1, 1.1])).toThrow(RangeError);
    expect(() => benjaminiHochberg([Number.NaN])).toThrow(RangeError);
  });
});

describe("shrunken rates", () => {
  const { input, expected, tolerance } = reference(
    "gamma_poisson",
    z.object({
      input: z.object({
        y: numbers,
        E: numbers,
        grid: z.array(z.object({ y: z.number(), E: z.number(), a: z.number(), b: z.number() })),
      }),
      expected: z.object({
        mle: z.object({ a: z.number(), b: z.number() }),
        marshall_global: z.object({ rate: numbers }),
        posterior_mean: numbers,
        posterior_quantiles_025_05_50_95_975: z.array(numbers),
        "prob_above_1.5": numbers,
        grid_quantiles_025_50_975: z.array(numbers),
        "grid_prob_above_1.5": numbers,
      }),
      tolerance: z.object({ mle_rel: z.number(), quantile_rel: z.number(), prob_abs: z.number() }),
    }),
  );
  const { a, b } = expected.mle;
  const prior = { shape: a, rate: b };

  it("the prior of maximum likelihood is R's", () => {
    const fitted = gammaPoissonPrior(input.y, input.E);
    expectRelative([fitted?.shape ?? 0, fitted?.rate ?? 0], [a, b], tolerance.mle_rel);
  });

  it("means, medians, intervals and probabilities of places are R's", () => {
    const rates = input.y.map((y, i) => shrunkenRate(y, input.E[i] ?? 0, prior));
    const quantile = (k: number) => expected.posterior_quantiles_025_05_50_95_975.map((row) => row[k] ?? Number.NaN);
    expectRelative(
      rates.map((rate) => rate.mean),
      expected.posterior_mean,
      tolerance.quantile_rel,
    );
    expectRelative(
      rates.map((rate) => rate.low),
      quantile(0),
      tolerance.quantile_rel,
    );
    expectRelative(
      rates.map((rate) => rate.median),
      quantile(2),
      tolerance.quantile_rel,
    );
    expectRelative(
      rates.map((rate) => rate.high),
      quantile(4),
      tolerance.quantile_rel,
    );
    const inner = input.y.map((y, i) => shrunkenRate(y, input.E[i] ?? 0, prior, 0.9));
    expectRelative(
      inner.map((rate) => rate.low),
      quantile(1),
      tolerance.quantile_rel,
    );
    const above = input.y.map((y, i) => probabilityAbove(1.5, y, input.E[i] ?? 0, prior));
    expectAbsolute(above, expected["prob_above_1.5"], tolerance.prob_abs);
  });

  it("hold from the smallest to the largest places and priors", () => {
    const rates = input.grid.map((cell) => shrunkenRate(cell.y, cell.E, { shape: cell.a, rate: cell.b }));
    rates.forEach(({ low, median, high }, i) => {
      expectRelative([low, median, high], expected.grid_quantiles_025_50_975[i] ?? [], tolerance.quantile_rel);
    });
    const above = input.grid.map((cell) => probabilityAbove(1.5, cell.y, cell.E, { shape: cell.a, rate: cell.b }));
    expectAbsolute(above, expected["grid_prob_above_1.5"], tolerance.prob_abs);
  });

  it("Marshall's are R's", () => {
    expectRelative(marshallRates(input.y, input.E) ?? [], expected.marshall_global.rate, 1e-10);
  });

  it("places that differ no more than by chance are all drawn to the common rate", () => {
    const even = gammaPoissonPrior([5, 5, 5, 5], [10, 10, 10, 10]);
    const rate = even === null ? null : shrunkenRate(9, 10, even);
    expect(rate?.mean).toBeCloseTo(0.5, 4);
    expect(Array.from(marshallRates([5, 5], [10, 10]) ?? [])).toEqual([0.5, 0.5]);
  });

  it("two places, or none with a request, give no prior", () => {
    expect(gammaPoissonPrior([1, 2], [1, 1])).toBeNull();
    expect(gammaPoissonPrior([0, 0, 0], [1, 1, 1])).toBeNull();
    expect(marshallRates([0], [0])).toBeNull();
    expect(() => shrunkenRate(-1, 1, { shape: 1, rate: 1 })).toThrow(RangeError);
  });
});
