import { describe, expect, it } from "vitest";
import {
  nearestByDistance,
  nearestBySteps,
  planeKilometres,
} from "../../../pipelines/statistics/places/nearest-places.js";
import {
  neighboursByCount,
  neighboursByEdge,
  neighboursByParent,
  neighboursWithin,
} from "../../../pipelines/statistics/places/neighbours.js";

const square = (x: number, y: number, ...more: [number, number][]) => ({
  type: "Polygon",
  coordinates: [[[x, y], [x + 1, y], ...more, [x + 1, y + 1], [x, y + 1], [x, y]]],
});

describe("neighboursByEdge(outlines)", () => {
  it("joins places that share an edge, not those that touch in a point", () => {
    // 2 3
    // 0 1
    expect(neighboursByEdge([square(0, 0), square(1, 0), square(0, 1), square(1, 1)])).toEqual([
      [1, 2],
      [0, 3],
      [0, 3],
      [1, 2],
    ]);
  });

  it("joins a border that has a corner more on one side, or differs by less than half a metre", () => {
    expect(neighboursByEdge([square(0, 0, [1, 0.5]), square(1.000002, 0)])).toEqual([[1], [0]]);
  });

  it("reads exclaves and holes, and a place without an outline has no neighbours", () => {
    const far = { type: "MultiPolygon", coordinates: [square(0, 0).coordinates, square(8, 8).coordinates] };
    const around = {
      type: "Polygon",
      coordinates: [
        [
          [7, 7],
          [10, 7],
          [10, 10],
          [7, 10],
          [7, 7],
        ],
        ...square(8, 8).coordinates,
      ],
    };
    expect(neighboursByEdge([far, around, null])).toEqual([[1], [0], []]);
  });

  it("throws a RangeError for what is no area", () => {
    expect(() => neighboursByEdge([{ type: "Point", coordinates: [1, 2] }])).toThrow("invalid outline: Point");
    expect(() => neighboursByEdge([{ type: "Polygon", coordinates: null }])).toThrow("invalid coordinates: null");
  });
});

describe("neighbours of centroids and trees", () => {
  const nearest = nearestByDistance([0, 1, 5, 6], [0, 0, 0, 0]);

  it("neighboursByCount(nearest, k) holds both ways", () => {
    expect(neighboursByCount(nearest, 1)).toEqual([[1], [0], [3], [2]]);
    expect(neighboursByCount(nearest, 2)).toEqual([
      [1, 2],
      [0, 2, 3],
      [0, 1, 3],
      [1, 2],
    ]);
    expect(() => neighboursByCount(nearest, 0)).toThrow("invalid k: 0");
  });

  it("neighboursWithin(nearest, distance) takes all up to it", () => {
    expect(neighboursWithin(nearest, 4)).toEqual([[1], [0, 2], [1, 3], [2]]);
    expect(neighboursWithin(nearest, 0.5)).toEqual([[], [], [], []]);
  });

  it("neighboursByParent(parents) takes siblings", () => {
    expect(neighboursByParent(["a", "b", "a", null, "a", null])).toEqual([[2, 4], [], [0, 4], [], [0, 2], []]);
  });
});

describe("nearest places", () => {
  it("nearestByDistance(x, y) begins with the place itself, also where another has the same point", () => {
    const [, second] = nearestByDistance([2, 2, 0], [1, 1, 1]);
    expect(second).toEqual({ places: Int32Array.of(1, 0, 2), distances: Float64Array.of(0, 0, 2) });
  });

  it("nearestByDistance(x, y, limit) stops there, but not within a tie", () => {
    const [first, second] = nearestByDistance([0, 1, 5, -1], [0, 0, 0, 0], 2);
    expect([...(first?.places ?? [])]).toEqual([0, 1, 3]);
    expect([...(second?.places ?? [])]).toEqual([1, 0]);
  });

  it("nearestBySteps(neighbours) goes outwards, and not to where there is no way", () => {
    const [first, , , last] = nearestBySteps([[1], [0, 2], [1], []]);
    expect(first).toEqual({ places: Int32Array.of(0, 1, 2), distances: Float64Array.of(0, 1, 2) });
    expect(last).toEqual({ places: Int32Array.of(3), distances: Float64Array.of(0) });
  });

  it("planeKilometres(latitudes, longitudes) measures a city within 0.1 %", () => {
    const { x, y } = planeKilometres([31.0, 31.5], [120.5, 121.0]);
    const [a = 0, b = 0] = x;
    const [c = 0, d = 0] = y;
    // great circle of a sphere of radius 6371 km
    expect(Math.hypot(b - a, d - c) / 73.2).toBeCloseTo(1, 2);
  });

  it("throws a RangeError for points that are none", () => {
    expect(() => nearestByDistance([1], [])).toThrow("invalid points: 1 and 0");
    expect(() => planeKilometres([1, Number.NaN], [1, 2])).toThrow("invalid coordinate: NaN");
  });
});
