import { describe, expect, it } from "vitest";
import { logOdds } from "../../pipelines/statistics/log-odds.js";
import fc from "../property.js";

describe("logOdds", () => {
  it("is the formula of Monroe, Colaresi and Quinn, by hand: 20 of 100 against 10 of 200, a prior of 10 texts", () => {
    // α = 10 · 30 / 300 = 1: δ = ln(21 / 89) − ln(11 / 199), var = 1/21 + 1/11
    const result = logOdds({ holding: 20, texts: 100 }, { holding: 10, texts: 200 }, 10);
    expect(result?.delta).toBeCloseTo(1.451296, 5);
    expect(result?.z).toBeCloseTo(3.899304, 5);
  });

  it("is 0 for equal shares, and changes its sign when the sides change places", () => {
    expect(logOdds({ holding: 5, texts: 50 }, { holding: 20, texts: 200 }, 100)?.delta).toBeCloseTo(0, 12);
    const count = fc.record({ holding: fc.integer({ min: 1, max: 500 }), more: fc.integer({ min: 1, max: 5000 }) });
    fc.assert(
      fc.property(count, count, (a, b) => {
        const one = { holding: a.holding, texts: a.holding + a.more };
        const other = { holding: b.holding, texts: b.holding + b.more };
        expect(logOdds(one, other, 100)?.z).toBeCloseTo(-(logOdds(other, one, 100)?.z ?? 0), 9);
      }),
    );
  });

  it("trusts a difference of many texts more than the same of few", () => {
    const few = logOdds({ holding: 5, texts: 1000 }, { holding: 5, texts: 10_000 }, 100);
    const many = logOdds({ holding: 50, texts: 1000 }, { holding: 50, texts: 10_000 }, 100);
    expect(many?.z ?? 0).toBeGreaterThan(few?.z ?? 0);
  });

  it("stands words that the past never held", () => {
    expect(logOdds({ holding: 6, texts: 1000 }, { holding: 0, texts: 50_000 }, 100)?.z ?? 0).toBeGreaterThan(0);
  });

  it("returns null when there is nothing to compare, and refuses impossible counts", () => {
    expect(logOdds({ holding: 0, texts: 10 }, { holding: 0, texts: 10 }, 10)).toBeNull();
    expect(logOdds({ holding: 1, texts: 10 }, { holding: 0, texts: 0 }, 10)).toBeNull();
    expect(() => logOdds({ holding: 11, texts: 10 }, { holding: 0, texts: 10 }, 10)).toThrow("invalid count: 11 of 10");
    expect(() => logOdds({ holding: 1, texts: 10 }, { holding: 0, texts: 10 }, 0)).toThrow("invalid strength: 0");
  });
});
