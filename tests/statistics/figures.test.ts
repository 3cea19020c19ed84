import { describe, expect, it } from "vitest";
import { differenceInterval } from "../../pipelines/statistics/difference-interval.js";
import { meanInterval } from "../../pipelines/statistics/mean-interval.js";
import { wilson } from "../../pipelines/statistics/wilson.js";
import fc from "../property.js";

describe("meanInterval(sum, squares, n)", () => {
  it("is the mean and its standard error: 0, 1, 2 → 1 ± 1.96 / √3", () => {
    const [low = 0, high = 0] = meanInterval(3, 5, 3) ?? [];
    expect(low).toBeCloseTo(1 - 1.959964 / Math.sqrt(3), 6);
    expect(high).toBeCloseTo(1 + 1.959964 / Math.sqrt(3), 6);
  });

  it("has no width where all values are equal, and is null of one value", () => {
    expect(meanInterval(4, 8, 2)).toEqual([2, 2]);
    expect(meanInterval(1, 1, 1)).toBeNull();
  });
});

describe("differenceInterval(a, b)", () => {
  const share = (k: number, n: number) => {
    const [low, high] = wilson(k, n) ?? [0, 1];
    return { value: k / n, low, high };
  };

  it("of shares is Newcombe's method 10: his 56/70 − 48/80 and 9/10 − 3/10 (1998, table II)", () => {
    const first = differenceInterval(share(56, 70), share(48, 80));
    expect([first.low, first.high].map((x) => Number(x.toFixed(4)))).toEqual([0.0524, 0.3339]);
    const second = differenceInterval(share(9, 10), share(3, 10));
    expect([second.low, second.high].map((x) => Number(x.toFixed(4)))).toEqual([0.1705, 0.809]);
  });

  it("turns its sign when the two change places", () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), (j, k) => {
        const [a, b] = [share(j, 50), share(k, 50)];
        const [there, back] = [differenceInterval(a, b), differenceInterval(b, a)];
        expect(there.low).toBeCloseTo(-back.high, 12);
        expect(there.value).toBeCloseTo(-back.value, 12);
      }),
    );
  });
});
