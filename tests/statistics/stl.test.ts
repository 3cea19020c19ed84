import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type StlOptions, stl } from "../../pipelines/statistics/stl.js";
import { expectAbsolute, reference } from "./reference.js";

const numbers = z.array(z.number());
const Case = z.object({
  input: numbers,
  frequency: z.int(),
  params: z.object({
    "s.window": z.union([z.literal("periodic"), z.int()]),
    "t.window": z.int().optional(),
    "l.window": z.int().optional(),
    "s.jump": z.int().optional(),
    "t.jump": z.int().optional(),
    "l.jump": z.int().optional(),
    robust: z.boolean(),
  }),
  expected: z.object({ seasonal: numbers, trend: numbers, remainder: numbers, weights: numbers }),
});
const { cases, tolerance } = reference(
  "stl",
  z.object({ cases: z.record(z.string(), Case), tolerance: z.object({ abs: z.number() }) }),
);

function optionsOf(params: z.infer<typeof Case>["params"]): StlOptions {
  const given = {
    trendSpan: params["t.window"],
    lowPassSpan: params["l.window"],
    seasonalJump: params["s.jump"],
    trendJump: params["t.jump"],
    lowPassJump: params["l.jump"],
  };
  return { seasonal: params["s.window"], robust: params.robust, ...given };
}

const wave = (n: number, period: number) =>
  Array.from({ length: n }, (_, i) => 10 + 0.1 * i + 3 * Math.sin((2 * Math.PI * i) / period));

describe("stl(values, period, options)", () => {
  it.each(Object.entries(cases))("agrees with R: %s", (_, { input, frequency, params, expected }) => {
    const got = stl(input, frequency, optionsOf(params));
    expectAbsolute(got?.seasonal ?? [], expected.seasonal, tolerance.abs);
    expectAbsolute(got?.trend ?? [], expected.trend, tolerance.abs);
    expectAbsolute(got?.remainder ?? [], expected.remainder, tolerance.abs);
    expectAbsolute(got?.weights ?? [], expected.weights, tolerance.abs);
  });

  it.each([60, 61])("adds up, and leaves little of a line and a wave, at length %i", (n) => {
    const values = wave(n, 12);
    const got = stl(values, 12, { seasonal: "periodic" });
    values.forEach((value, i) => {
      expect((got?.seasonal[i] ?? 0) + (got?.trend[i] ?? 0) + (got?.remainder[i] ?? 0)).toBeCloseTo(value, 12);
      expect(Math.abs(got?.remainder[i] ?? 1)).toBeLessThan(0.2);
    });
  });

  it.each([60, 61])("gives an outlier no weight when robust, at length %i", (n) => {
    const values = wave(n, 12).map((value, i) => value + Math.cos(i * i) / 10 + (i === 30 ? 25 : 0));
    expect(stl(values, 12, { seasonal: 7, robust: true })?.weights[30]).toBe(0);
    expect(stl(values, 12, { seasonal: 7 })?.weights[30]).toBe(1);
  });

  it("returns null for two cycles or less", () => {
    expect(stl([], 7, { seasonal: 7 })).toBeNull();
    expect(stl(wave(24, 12), 12, { seasonal: 7 })).toBeNull();
    expect(stl(wave(25, 12), 12, { seasonal: 7 })).not.toBeNull();
  });

  it("keeps a constant series constant, robust too", () => {
    const got = stl(new Array<number>(30).fill(4), 7, { seasonal: 7, robust: true });
    expectAbsolute(got?.trend ?? [], new Array<number>(30).fill(4), 1e-12);
    expectAbsolute(got?.remainder ?? [], new Array<number>(30).fill(0), 1e-12);
  });

  it("throws a RangeError for what cannot be meant", () => {
    expect(() => stl(wave(30, 7), 1, { seasonal: 7 })).toThrow("invalid period: 1");
    expect(() => stl(wave(30, 7), 7, { seasonal: 8 })).toThrow("invalid span: 8");
    expect(() => stl(wave(30, 7), 7, { seasonal: 7, trendJump: 0 })).toThrow("invalid jump: 0");
    expect(() => stl([...wave(30, 7), Number.NaN], 7, { seasonal: 7 })).toThrow("invalid value: NaN");
  });
});
