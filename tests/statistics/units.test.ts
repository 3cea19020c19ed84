import { describe, expect, it } from "vitest";
import { tierOf } from "../../pipelines/publish/unit-funnels.js";
import { betaPrior, shrunkenShare } from "../../pipelines/statistics/beta-binomial.js";
import { binomialCdf, binomialQuantile } from "../../pipelines/statistics/binomial.js";
import { funnelLimits, funnelOf, funnelScore, type UnitCount } from "../../pipelines/statistics/funnel.js";
import { seededRandom } from "../../pipelines/statistics/seeded-random.js";
import fc from "../property.js";

/** 100 units of 30 to 800 cases, each with the share that `shareOf` gives it. */
function unitsOf(seed: number, shareOf: (i: number) => number): UnitCount[] {
  const random = seededRandom(seed);
  return Array.from({ length: 100 }, (_, i) => {
    const n = 30 + Math.floor(770 * random() ** 3);
    let k = 0;
    for (let each = 0; each < n; each += 1) if (random() < shareOf(i)) k += 1;
    return { k, n };
  });
}

const outside = (units: readonly UnitCount[], z: number) => {
  const funnel = funnelOf(units);
  return units.filter((unit) => funnel !== null && Math.abs(funnelScore(unit, funnel)) > z).length;
};

describe("binomialQuantile(q, n, p)", () => {
  it("is the smallest count whose lower tail reaches q", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (n, p, q) => {
          const k = binomialQuantile(q, n, p);
          expect(binomialCdf(k, n, p)).toBeGreaterThanOrEqual(q * (1 - 1e-12));
          if (k > 0) expect(binomialCdf(k - 1, n, p)).toBeLessThan(q * (1 + 1e-12));
        },
      ),
    );
  });
});

describe("funnelOf(units)", () => {
  it("of units that differ by chance alone: φ 1, at most 5 % outside the 95 % limits and 0.4 % outside the others", () => {
    const cities = Array.from({ length: 40 }, (_, seed) => unitsOf(seed + 1, () => 0.07));
    const phis = cities.map((units) => funnelOf(units)?.overdispersion ?? 0).sort((a, b) => a - b);
    expect(phis[20]).toBeLessThan(1.1);
    expect(cities.reduce((sum, units) => sum + outside(units, 1.96), 0) / 4000).toBeLessThan(0.05);
    expect(cities.reduce((sum, units) => sum + outside(units, 3.09), 0) / 4000).toBeLessThan(0.004);
  });

  it("three units far out stand outside and do not widen the limits for the rest", () => {
    const units = unitsOf(7, (i) => (i < 3 ? 0.35 : 0.07));
    const funnel = funnelOf(units);
    expect(funnel?.overdispersion).toBeLessThan(1.6);
    expect(units.slice(0, 3).every((unit) => funnel !== null && funnelScore(unit, funnel) > 3.09)).toBe(true);
    expect(outside(units.slice(3), 3.09)).toBe(0);
  });

  it("widens the limits where all units differ", () => {
    const random = seededRandom(3);
    const shares = Array.from({ length: 100 }, () => 0.5 + 0.3 * (random() - 0.5));
    expect(funnelOf(unitsOf(4, (i) => shares[i] ?? 0.5))?.overdispersion).toBeGreaterThan(1.5);
  });

  it("is null below five units and where all are counted", () => {
    expect(funnelOf(unitsOf(1, () => 0.5).slice(0, 4))).toBeNull();
    expect(funnelOf(unitsOf(1, () => 1))).toBeNull();
    expect(() => funnelOf([{ k: 3, n: 2 }])).toThrow("invalid unit");
  });
});

describe("funnelLimits(n, z, funnel)", () => {
  it("hold 95 % of the binomial distribution, interpolated: 0.05 of 30", () => {
    const [low, high] = funnelLimits(30, 1.959964, { centre: 0.05, overdispersion: 1 });
    expect(low).toBe(0);
    // P(X ≤ 4) = 0.984, P(X ≤ 3) = 0.939: between four and five of thirty
    expect(high).toBeCloseTo(0.1598, 3);
  });

  it("close on the centre, lie within [0, 1] and are turned about with the share", () => {
    const funnel = { centre: 0.92, overdispersion: 1.5 };
    const wide = funnelLimits(30, 3.09, funnel);
    const narrow = funnelLimits(3000, 3.09, funnel);
    expect(wide[0]).toBeLessThan(narrow[0]);
    expect(wide[1]).toBeGreaterThan(narrow[1]);
    expect(wide[1]).toBeLessThanOrEqual(1);
    const turned = funnelLimits(30, 3.09, { centre: 0.08, overdispersion: 1.5 });
    expect(turned[0]).toBeCloseTo(1 - wide[1], 10);
  });
});

describe("betaPrior(units) and shrunkenShare(unit, prior)", () => {
  it("finds about how many cases the common share is worth, very many where units do not differ", () => {
    const alike = Array.from({ length: 9 }, (_, seed) => betaPrior(unitsOf(seed + 1, () => 0.07))?.cases ?? 0);
    expect(alike.sort((a, b) => a - b)[4]).toBeGreaterThan(1000);
    const random = seededRandom(5);
    // uniform on 0.3 … 0.7: variance 0.0133, so 0.25 / 0.0133 − 1 = 17.75 cases
    const shares = Array.from({ length: 100 }, () => 0.3 + 0.4 * random());
    const { mean = 0, cases = 0 } = betaPrior(unitsOf(6, (i) => shares[i] ?? 0.5)) ?? {};
    expect(mean).toBeCloseTo(0.5, 1);
    expect(cases).toBeGreaterThan(10);
    expect(cases).toBeLessThan(32);
  });

  it("draws few cases to the common share and leaves many alone", () => {
    const prior = { mean: 0.5, cases: 96 };
    expect(shrunkenShare({ k: 3, n: 4 }, prior).mean).toBeCloseTo(0.51, 10);
    expect(shrunkenShare({ k: 7500, n: 10_000 }, prior).mean).toBeCloseTo(0.7476, 4);
    const { low, high } = shrunkenShare({ k: 3, n: 4 }, prior);
    expect([low, high].map((x) => Number(x.toFixed(3)))).toEqual([0.413, 0.607]);
  });
});

describe("tierOf(score, good direction)", () => {
  it("turns with the direction that is good", () => {
    expect(tierOf(3.5, "up")).toBe("much_better");
    expect(tierOf(3.5, "down")).toBe("much_worse");
    expect(tierOf(-2, "up")).toBe("worse");
    expect(tierOf(-2, "down")).toBe("better");
    expect(tierOf(1.9, "down")).toBe("alike");
  });
});
