import { describe, expect, it } from "vitest";
import { withinTime } from "../../../loaders/files/within-time.js";

describe("withinTime", () => {
  it("gives the result, and lets errors pass", () => {
    expect(withinTime(() => [1, 2], 10_000)).toEqual([1, 2]);
    const fail = () => {
      throw new RangeError("x");
    };
    expect(() => withinTime(fail, 10_000)).toThrow(RangeError);
  });

  it("stops an endless loop and gives null", () => {
    let turns = 0;
    const forever = () => {
      for (;;) turns += 1;
    };
    expect(withinTime(forever, 50)).toBeNull();
    expect(turns).toBeGreaterThan(0);
  });
});
