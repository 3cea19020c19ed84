import { describe, expect, it } from "vitest";
import { nearestByDistance, nearestBySteps } from "../../../pipelines/statistics/places/nearest-places.js";
import { spaceTimeScan } from "../../../pipelines/statistics/scan/space-time.js";
import { seededRandom } from "../../../pipelines/statistics/seeded-random.js";
import { counts, expected, fromOne, nearest, params } from "./reference-scan.js";

const options = { maxDays: params.max_temporal_days, minCases: params.min_cases };

describe("spaceTimeScan(counts, nearest, options)", () => {
  it.each([
    ["prospective", expected.stp_prospective],
    ["retrospective", expected.stp_retrospective],
  ] as const)("%s: finds R's cluster, its likelihood within 1e-9, its p within .03", (kind, want) => {
    const got = spaceTimeScan(counts, nearest, { ...options, kind, permutations: want.mc.B })?.[0];
    expect(fromOne(got?.places ?? [])).toEqual(want.zones_1based);
    expect(got).toMatchObject({
      centre: want.center_1based - 1,
      first: want.start_day_1based - 1,
      last: want.end_day_1based - 1,
      observed: want.observed,
    });
    expect(got?.llr).toBeCloseTo(want.llr, 9);
    expect(got?.expected).toBeCloseTo(want.expected, 9);
    expect(got?.ratio).toBeCloseTo(want.rr, 9);
    expect(got?.radius).toBeCloseTo(want.radius, 9);
    expect(Math.abs((got?.p ?? 1) - want.mc.p)).toBeLessThanOrEqual(0.03);
  });

  it("tells the recurrence interval: the days between runs over p", () => {
    const [got] = spaceTimeScan(counts, nearest, { ...options, permutations: 199, daysBetweenRuns: 7 }) ?? [];
    expect(got?.p).toBe(1 / 200);
    expect(got?.recurrenceDays).toBe(1400);
  });

  it("tells clusters from the strongest down, none sharing a place with a stronger one", () => {
    const got = spaceTimeScan(counts, nearest, { ...options, permutations: 99 }) ?? [];
    expect(got.length).toBeGreaterThan(1);
    expect(got.map(({ llr }) => llr)).toEqual(got.map(({ llr }) => llr).toSorted((a, b) => b - a));
    const places = got.flatMap((cluster) => cluster.places);
    expect(new Set(places).size).toBe(places.length);
    expect(spaceTimeScan(counts, nearest, { ...options, permutations: 9, limit: 1 })).toHaveLength(1);
  });

  it("ends its permutations once enough of them have reached the strongest cluster", () => {
    const random = seededRandom(8);
    const quiet = nearest.map(() => Array.from({ length: 9 }, () => Math.floor(random() * 4)));
    const all = spaceTimeScan(quiet, nearest, { permutations: 999, minCases: 2 })?.[0]?.p ?? 0;
    const some = spaceTimeScan(quiet, nearest, { permutations: 999, minCases: 2, enough: 10 })?.[0]?.p ?? 0;
    expect(all).toBeGreaterThan(0.1);
    expect(Math.abs(some - all)).toBeLessThan(0.35);
  });

  it("gives the same p for the same seed, another stream for another", () => {
    const p = (seed: number) =>
      spaceTimeScan(counts, nearest, { ...options, permutations: 99, seed })?.map((cluster) => cluster.p);
    expect(p(1)).toEqual(p(1));
    expect(p(1)).not.toEqual(p(2));
  });

  it("takes no circle of more than the largest share of all cases", () => {
    const all = counts.flat().reduce((sum, count) => sum + count, 0);
    for (const { places } of spaceTimeScan(counts, nearest, { ...options, maxShare: 0.05, permutations: 9 }) ?? []) {
      const within = places.flatMap((place) => counts[place] ?? []).reduce((sum, count) => sum + count, 0);
      expect(within).toBeLessThanOrEqual(0.05 * all);
    }
  });

  it("takes places at the same distance into a circle together", () => {
    // three estates under one centroid, of which two grow: there is no circle of two
    const places = nearestByDistance([0, 0, 0, 9, 9, 20, 21], [0, 0, 0, 0, 1, 0, 0]);
    const quiet = [3, 3, 3, 3, 3, 0];
    const rows = [[1, 1, 1, 0, 0, 4], [1, 1, 1, 0, 0, 4], [1, 0, 1, 0, 1, 0], quiet, quiet, quiet, quiet];
    const [got] = spaceTimeScan(rows, places, { maxDays: 3, permutations: 9 }) ?? [];
    expect(got?.places).toEqual([0, 1, 2]);
    expect(got?.observed).toBe(8);
  });

  it("scans over neighbours where there are no coordinates", () => {
    const links = nearest.map(({ places, distances }) =>
      Array.from(places.filter((_, i) => (distances[i] ?? 0) < 2.5)),
    );
    const [got] = spaceTimeScan(counts, nearestBySteps(links), { ...options, permutations: 99 }) ?? [];
    expect(got?.places).toEqual(expect.arrayContaining([6, 7, 10, 15]));
    expect(got?.radius).toBe(1);
  });

  it("returns null when there are too few cases, places or days, and no cluster when nothing stands out", () => {
    const two = nearestByDistance([0, 1], [0, 0]);
    expect(spaceTimeScan([], [])).toBeNull();
    expect(
      spaceTimeScan(
        [
          [1, 0],
          [0, 1],
        ],
        two,
      ),
    ).toBeNull();
    expect(
      spaceTimeScan(
        [
          [9, 9],
          [0, 0],
        ],
        two,
      ),
    ).toBeNull();
    expect(spaceTimeScan([[9], [9]], two)).toBeNull();
    expect(
      spaceTimeScan(
        [
          [5, 5],
          [5, 5],
        ],
        two,
      ),
    ).toEqual([]);
  });

  it("throws a RangeError for what are no counts", () => {
    const two = nearestByDistance([0, 1], [0, 0]);
    expect(() => spaceTimeScan([[1, 2]], two)).toThrow("invalid counts: 1 rows, 2 places");
    expect(() => spaceTimeScan([[1, 2], [1]], two)).toThrow("invalid counts: 1 days, not 2");
    expect(() =>
      spaceTimeScan(
        [
          [1, 2],
          [1, -1],
        ],
        two,
      ),
    ).toThrow("invalid count: -1");
    expect(() =>
      spaceTimeScan(
        [
          [1, 2],
          [1, 0.5],
        ],
        two,
      ),
    ).toThrow("invalid count: 0.5");
    expect(() =>
      spaceTimeScan(
        [
          [9, 2],
          [1, 9],
        ],
        two,
        { minCases: 0 },
      ),
    ).toThrow("invalid minCases: 0");
  });

  it("is false at a level of 5 % in about 5 of 100 cities in which nothing happens", () => {
    let alarms = 0;
    const cities = 200;
    for (let city = 1; city <= cities; city += 1) {
      const [got] = spaceTimeScan(quietCity(city), nearest, { maxDays: 7, permutations: 39, seed: city }) ?? [];
      if (got !== undefined && got.p <= 0.05) alarms += 1;
    }
    expect(alarms / cities).toBeGreaterThan(0.01);
    expect(alarms / cities).toBeLessThan(0.09);
  });
});

/** Cases of 25 places on 28 days by chance alone. */
function quietCity(seed: number): number[][] {
  const random = seededRandom(seed + 1000);
  const rows = nearest.map(() => new Array<number>(28).fill(0));
  for (let i = 0; i < 600; i += 1) {
    const row = rows[Math.floor(random() ** 1.5 * rows.length)] ?? [];
    const day = Math.floor(random() * 28);
    row[day] = (row[day] ?? 0) + 1;
  }
  return rows;
}
