import { describe, expect, it } from "vitest";
import { fisherFSf } from "../../pipelines/statistics/fisher-f.js";
import { studentTTwoSided } from "../../pipelines/statistics/student-t.js";

describe("tail of Fisher's F", () => {
  it("with one degree of freedom above is that of t squared", () => {
    for (const t of [0.3, 1.7, 6, 40]) expect(fisherFSf(t * t, 1, 12) / studentTTwoSided(t, 12)).toBeCloseTo(1, 10);
  });

  it("has the tabled 5 % point of 5 and 10", () => expect(fisherFSf(3.32583453, 5, 10)).toBeCloseTo(0.05, 8));

  it("is 1 at 0, and refuses no degrees of freedom", () => {
    expect(fisherFSf(0, 2, 3)).toBe(1);
    expect(() => fisherFSf(1, 0, 3)).toThrow(RangeError);
  });
});
