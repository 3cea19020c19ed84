import { describe, expect, it } from "vitest";
import { z } from "zod";
import { benjaminiHochberg } from "../../../pipelines/statistics/benjamini-hochberg.js";
import { giStar } from "../../../pipelines/statistics/places/gi-star.js";
import { nearestByDistance } from "../../../pipelines/statistics/places/nearest-places.js";
import { neighboursWithin } from "../../../pipelines/statistics/places/neighbours.js";
import { expectAbsolute, reference } from "../reference.js";

const { input, expected, tolerance } = reference(
  "getis_ord_gistar",
  z.object({
    input: z.object({ xy: z.array(z.tuple([z.number(), z.number()])), x: z.array(z.number()), band: z.number() }),
    expected: z.object({ gi_star: z.array(z.number()), p_two_sided: z.array(z.number()), p_BH: z.array(z.number()) }),
    tolerance: z.object({ abs: z.number() }),
  }),
);

describe("giStar(values, neighbours, weights)", () => {
  it("has the scores and p values of R's spdep, the neighbours within a distance", () => {
    const nearest = nearestByDistance(
      input.xy.map(([x]) => x),
      input.xy.map(([, y]) => y),
    );
    const got = giStar(input.x, neighboursWithin(nearest, input.band)) ?? [];
    const z = got.map((place) => place.z);
    const p = got.map((place) => place.p);
    expectAbsolute(z, expected.gi_star, tolerance.abs);
    expectAbsolute(p, expected.p_two_sided, tolerance.abs);
    expectAbsolute(benjaminiHochberg(p), expected.p_BH, tolerance.abs);
  });

  it("weighs neighbours: weight 0 is none", () => {
    const values = [3, 1, 4, 1, 5];
    const all = [[1, 2], [0], [0], [4], [3]];
    const alone = giStar(values, [[1], [0], [0], [4], [3]]);
    expect(giStar(values, all, [[1, 0], [1], [1], [1], [1]])?.[0]).toEqual(alone?.[0]);
  });

  it("says nothing of a place whose neighbours are the whole map", () => {
    expect(giStar([1, 2, 4], [[1, 2], [], []])?.[0]).toEqual({ z: 0, p: 1 });
  });

  it("returns null for fewer than three places or values that are all the same", () => {
    expect(giStar([], [])).toBeNull();
    expect(giStar([1, 2], [[1], [0]])).toBeNull();
    expect(giStar([0.1, 0.1, 0.1, 0.1], [[1], [0], [], []])).toBeNull();
  });

  it("throws a RangeError for lists that do not fit", () => {
    expect(() => giStar([1, 2, 3], [[]])).toThrow("invalid neighbours: 1 and 1 of 3 places");
    expect(() => giStar([1, 2, 3], [[3], [], []])).toThrow("invalid neighbour: 3 of 0");
    expect(() => giStar([1, 2, 3], [[0], [], []])).toThrow("invalid neighbour: 0 of 0");
    expect(() => giStar([1, 2, 3], [[1], [], []], [[], [], []])).toThrow("invalid weights: of place 0");
    expect(() => giStar([1, Number.NaN, 3], [[], [], []])).toThrow("invalid value: NaN");
  });
});
