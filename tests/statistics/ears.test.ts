import { describe, expect, it } from "vitest";
import { earsBaseline } from "../../pipelines/statistics/ears.js";
import vector from "../fixtures/statistics/ears_c1c2c3.json" with { type: "json" };

const { y } = vector.input;

describe("earsBaseline(counts, at, lag) gives the textbook's statistics", () => {
  it.each([
    ["C1", 0, vector.expected.C1],
    ["C2", 2, vector.expected.C2],
  ] as const)(`%s at each of ${y.length} days`, (_, lag, expected) => {
    for (const [day, value] of expected.entries()) {
      const base = earsBaseline(y, day, lag);
      if (value === null) expect(base).toBeNull();
      else expect(((y[day] ?? 0) - (base?.mean ?? 0)) / (base?.deviation ?? 0)).toBeCloseTo(value, 9);
    }
  });
});
