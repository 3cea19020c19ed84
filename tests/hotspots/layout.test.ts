import { describe, expect, it } from "vitest";
import type { Boundary } from "../../pipelines/boundaries.js";
import { layoutOf, neighboursOf } from "../../pipelines/hotspots/layout.js";
import { type Place, positionsOf } from "../../pipelines/hotspots/positions.js";

const place = (id: string, long: number | null, parentId = "c1"): Place => ({
  id,
  parentId,
  lat: long === null ? null : 30,
  long,
});
/** A square of side 1 from `west`, its ring closed. */
const square = (area_id: string, west: number): Boundary => ({
  type: "Feature",
  properties: { area_id, name: area_id, level: "town" },
  geometry: {
    type: "Polygon",
    coordinates: [
      [
        [west, 30],
        [west + 1, 30],
        [west + 1, 31],
        [west, 31],
        [west, 30],
      ],
    ],
  },
});

describe("positionsOf(places, boundaries)", () => {
  it("takes a place's own coordinates, the middle of its outline, or the mean of its siblings", () => {
    const got = positionsOf([place("a", 110), place("b", null), place("c", null), place("d", 114)], [square("b", 111)]);
    expect(got?.source).toBe("areas");
    expect(got?.longitudes).toEqual([110, 111.5, (110 + 111.5 + 114) / 3, 114]);
    expect(got?.latitudes[1]).toBe(30.5);
  });

  it("says when most come from the boundaries", () => {
    const towns = [place("a", null), place("b", null)];
    expect(positionsOf(towns, [square("a", 110), square("b", 111)])?.source).toBe("boundaries");
  });

  it("returns null when fewer than half are known, or one has no known sibling", () => {
    expect(positionsOf([place("a", 110), place("b", null), place("c", null)], [])).toBeNull();
    expect(positionsOf([place("a", 110), place("b", null, "c2")], [])).toBeNull();
    expect(positionsOf([], [])).toBeNull();
  });
});

describe("layoutOf(level, places, boundaries)", () => {
  it("goes by the administrative tree where nothing tells where places lie", () => {
    const layout = layoutOf("town", [place("a", null), place("b", null, "c2"), place("c", null)], []);
    expect(layout.basis).toBe("tree");
    expect(layout.nearest.map(({ places }) => [...places])).toEqual([[0, 2], [1], [2, 0]]);
  });

  it("gives villages their 20 nearest, towns all", () => {
    const many = Array.from({ length: 30 }, (_, i) => place(`p${i}`, 110 + i / 100));
    expect(layoutOf("village", many, []).nearest[0]?.places).toHaveLength(20);
    expect(layoutOf("town", many, []).nearest[0]?.places).toHaveLength(30);
  });
});

describe("neighboursOf(layout, boundaries)", () => {
  const towns = [place("a", 110), place("b", 111), place("c", 112)];
  it("goes by borders, else by the nearest, else by the tree", () => {
    const drawn = [square("a", 110), square("b", 111), square("c", 112)];
    const byBorder = neighboursOf(layoutOf("town", towns, drawn), drawn);
    expect(byBorder).toEqual({ basis: "borders", neighbours: [[1], [0, 2], [1]] });
    expect(neighboursOf(layoutOf("town", towns, []), []).basis).toBe("nearest");
    const unknown = towns.map(({ id }) => place(id, null));
    expect(neighboursOf(layoutOf("town", unknown, []), [])).toEqual({
      basis: "tree",
      neighbours: [
        [1, 2],
        [0, 2],
        [0, 1],
      ],
    });
  });
});
