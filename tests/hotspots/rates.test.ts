import { describe, expect, it } from "vitest";
import { placeRates } from "../../pipelines/hotspots/rates.js";

describe("placeRates(places, neighbours)", () => {
  const line = Array.from({ length: 20 }, (_, i) => [i - 1, i + 1].filter((j) => j >= 0 && j < 20));

  it("draws the rate of a small place to the city's, and its interval is wide", () => {
    const places = [
      { requests: 40, residents: 2000 },
      { requests: 2000, residents: 100_000 },
      ...Array.from({ length: 18 }, (_, i) => ({ requests: 100 + i, residents: 20_000 })),
    ];
    const [small, large] = placeRates(places, line);
    expect(small?.rate?.per_10k).toBeLessThan(large?.rate?.per_10k ?? 0);
    const width = (rate = small?.rate) => (rate === null || rate === undefined ? 0 : rate.high - rate.low);
    expect(width(small?.rate)).toBeGreaterThan(3 * width(large?.rate));
  });

  it("tells no rate of a place where fewer than five requests are to be expected, or residents are not known", () => {
    const places = Array.from({ length: 20 }, (_, i) => ({ requests: 30 + i, residents: 10_000 as number | null }));
    places[3] = { requests: 9, residents: 1000 };
    places[4] = { requests: 50, residents: null };
    const rates = placeRates(places, line);
    expect(rates[3]?.rate).toBeNull();
    expect(rates[4]).toEqual({ rate: null, gi: null });
    expect(rates[5]?.rate).not.toBeNull();
  });

  it("calls high what is high with its neighbours, and one high place among low ones not", () => {
    const places = Array.from({ length: 20 }, (_, i) => ({ requests: i < 5 ? 900 : 200, residents: 20_000 }));
    const findings = placeRates(places, line).map(({ gi }) => gi?.finding);
    expect(findings.slice(1, 4)).toEqual(["high", "high", "high"]);
    expect(findings.slice(7)).not.toContain("high");
    const flat = placeRates(
      places.map(({ residents }) => ({ requests: 200, residents })),
      line,
    );
    expect(flat.every(({ gi }) => gi === null || gi.finding === "none")).toBe(true);
  });

  it("says nothing of a city of fewer than three places, or without residents", () => {
    expect(placeRates([{ requests: 5, residents: 10 }], [[]])).toEqual([{ rate: null, gi: null }]);
    expect(placeRates([], [])).toEqual([]);
  });
});
