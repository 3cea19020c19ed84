import { readFileSync } from "node:fs";
import { geoArea, geoContains } from "d3";
import { describe, expect, it } from "vitest";
import { polygonsOf, toDegrees } from "../../data/demo/degrees.js";
import { makeCity } from "../../data/demo/geography.js";
import { type Point, signedArea } from "../../data/demo/regions.js";

const city = makeCity(1);

/** Whether two segments cross in a point inside both. */
function cross([a, b]: readonly [Point, Point], [c, d]: readonly [Point, Point]): boolean {
  const side = (p: Point, q: Point, r: Point): number =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

function isSimple(ring: readonly Point[]): boolean {
  const segments = ring.slice(1).map((point, index): [Point, Point] => [ring[index] ?? point, point]);
  return segments.every((one, i) => segments.slice(i + 2).every((other) => !cross(one, other)));
}

describe("makeCity", () => {
  it("makes 8 counties, 90 towns, 900 villages and 300 estates at any seed", () => {
    for (const { counties, towns, villages, estates } of [city, makeCity(7)]) {
      expect([counties.length, towns.length, villages.length, estates.length]).toEqual([8, 90, 900, 300]);
    }
  });

  it("names towns and estates uniquely in the city, villages uniquely in their town", () => {
    expect(new Set(city.towns.map(({ name }) => name)).size).toBe(90);
    expect(new Set(city.estates.map(({ name }) => name)).size).toBe(300);
    for (const { villages } of city.towns) expect(new Set(villages.map(({ name }) => name)).size).toBe(villages.length);
    const ids = [...city.counties, ...city.towns, ...city.villages, ...city.estates].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("gives residents and households to every place, and adds them up", () => {
    for (const county of city.counties) {
      expect(county.residents).toBe(county.towns.reduce((sum, town) => sum + town.residents, 0));
    }
    expect(city.estates.every(({ households }) => households > 50 && households < 6000)).toBe(true);
  });

  it("draws closed rings without self-crossing, outer rings counter-clockwise (RFC 7946)", () => {
    for (const { name, rings } of [...city.counties, ...city.towns]) {
      for (const polygon of polygonsOf(rings)) {
        polygon.forEach((ring, index) => {
          expect(ring.at(-1), name).toEqual(ring[0]);
          expect(signedArea(ring) > 0, name).toBe(index === 0);
          expect(isSimple(ring), name).toBe(true);
        });
      }
    }
  });

  it("makes counties the union of their towns: the areas add up and the towns' middles lie inside", () => {
    // d3-geo wants exterior rings clockwise.
    const polygon = (rings: readonly Point[][]) => ({
      type: "MultiPolygon" as const,
      coordinates: polygonsOf(rings).map((rings2) => rings2.map((ring) => ring.map(([x, y]) => [x, y]).reverse())),
    });
    for (const county of city.counties) {
      const own = geoArea(polygon(county.rings));
      const parts = county.towns.reduce((sum, town) => sum + geoArea(polygon(town.rings)), 0);
      expect(parts / own).toBeCloseTo(1, 6);
      for (const village of county.towns.flatMap(({ villages }) => villages)) {
        expect(geoContains(polygon(county.rings), [village.long, village.lat]), village.name).toBe(true);
      }
    }
  });

  it("keeps neighbours mutual", () => {
    city.towns.forEach((town, index) => {
      for (const near of town.neighbours) expect(city.towns[near]?.neighbours).toContain(index);
    });
  });
});

describe("toDegrees", () => {
  it("keeps five decimals", () => {
    expect(toDegrees([0, 0])).toEqual([117.35, 34.85]);
  });
});

describe("topics of the generator", () => {
  it("are level-3 topics of the taxonomy", async () => {
    const { TOPICS } = await import("../../data/demo/topics.js");
    const lines = readFileSync("data/reference/taxonomy.csv", "utf8").split("\n");
    const ids = new Set(lines.map((line) => line.split(",")[0]));
    expect(TOPICS.filter(({ id }) => !ids.has(id) || id.length !== 6)).toEqual([]);
    expect(new Set(TOPICS.map(({ id }) => id)).size).toBe(TOPICS.length);
    expect(TOPICS.length).toBeGreaterThanOrEqual(70);
  });
});
