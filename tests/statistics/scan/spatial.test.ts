import { describe, expect, it } from "vitest";
import { nearestByDistance } from "../../../pipelines/statistics/places/nearest-places.js";
import { spatialScan } from "../../../pipelines/statistics/scan/spatial.js";
import { counts, expected, fromOne, input, nearest } from "./reference-scan.js";

const cases = counts.map((row) => row.reduce((sum, count) => sum + count, 0));

describe("spatialScan(cases, residents, nearest, options)", () => {
  it("finds R's cluster, its likelihood within 1e-9, its p within .03", () => {
    const want = expected.spatial_poisson;
    const [got] = spatialScan(cases, input.households, nearest) ?? [];
    expect(fromOne(got?.places ?? [])).toEqual(want.zones_1based);
    expect(got?.observed).toBe(want.observed);
    expect(got?.llr).toBeCloseTo(want.llr, 9);
    expect(got?.expected).toBeCloseTo(want.expected, 9);
    expect(got?.relativeRisk).toBeCloseTo(want.rr, 9);
    expect(Math.abs((got?.p ?? 1) - want.p_mc_999)).toBeLessThanOrEqual(0.03);
  });

  it("tells no two clusters that share a place", () => {
    const places = (spatialScan(cases, input.households, nearest, { permutations: 9 }) ?? []).flatMap(
      (it) => it.places,
    );
    expect(new Set(places).size).toBe(places.length);
  });

  it("returns null for too few cases or places, throws a RangeError for cases where nobody lives", () => {
    const two = nearestByDistance([0, 1], [0, 0]);
    expect(spatialScan([1, 0], [9, 9], two)).toBeNull();
    expect(spatialScan([5, 0], [9, 0], two)).toBeNull();
    expect(spatialScan([5, 5], [9, 9], two)).toEqual([]);
    expect(() => spatialScan([5, 1], [9, 0], two)).toThrow("invalid residents: 0 of place 1");
    expect(() => spatialScan([5, 1], [9], two)).toThrow("invalid places: 2, 1 and 2");
  });
});
