import { describe, expect, it } from "vitest";
import { extrapolatedP, gumbelTail } from "../../../pipelines/statistics/scan/gumbel-tail.js";
import { seededRandom } from "../../../pipelines/statistics/seeded-random.js";

/** Draws of a Gumbel distribution. */
function gumbel(n: number, location: number, scale: number): Float64Array {
  const random = seededRandom(4);
  return Float64Array.from({ length: n }, () => location - scale * Math.log(-Math.log(random())));
}

describe("gumbelTail(llr, maxima)", () => {
  it("has the tail of the distribution that the maxima come from", () => {
    const maxima = gumbel(20_000, 5, 1.2);
    for (const p of [0.1, 1e-3, 1e-6]) {
      const llr = 5 - 1.2 * Math.log(-Math.log1p(-p));
      expect(Math.log((gumbelTail(llr, maxima) ?? 1) / p)).toBeCloseTo(0, 0);
    }
  });

  it("returns null for maxima that do not differ", () => {
    expect(gumbelTail(3, [2, 2, 2])).toBeNull();
    expect(gumbelTail(3, [2])).toBeNull();
    expect(gumbelTail(3, [])).toBeNull();
  });
});

describe("extrapolatedP(llr, maxima)", () => {
  const maxima = gumbel(999, 5, 1.2);
  it("counts where ten or more reach it", () => {
    const llr = maxima.toSorted()[900] ?? 0;
    expect(extrapolatedP(llr, maxima)).toBe(100 / 1000);
  });

  it("goes on below what can be counted, and falls", () => {
    const [a, b] = [extrapolatedP(16, maxima), extrapolatedP(20, maxima)];
    expect(a).toBeLessThan(0.001);
    expect(b).toBeLessThan(a);
    expect(b).toBeGreaterThan(0);
  });

  it("counts where nothing can be fitted", () => expect(extrapolatedP(3, [2, 2, 2])).toBe(1 / 4));
});
