import { describe, expect, it } from "vitest";
import { earsC1, earsC2, earsC3 } from "../../pipelines/statistics/ears.js";
import vector from "../fixtures/statistics/ears_c1c2c3.json" with { type: "json" };

const { y } = vector.input;

describe("EARS C1, C2 and C3 are the textbook's", () => {
  const forms = { C1: earsC1, C2: earsC2, C3: earsC3 };
  for (const [name, statistic] of Object.entries(forms)) {
    const expected = name === "C1" ? vector.expected.C1 : name === "C2" ? vector.expected.C2 : vector.expected.C3;
    it(`${name} at each of ${y.length} days`, () => {
      for (const [day, value] of expected.entries()) {
        const own = statistic(y, day);
        if (value === null) expect(own).toBeNull();
        else expect(own ?? Number.NaN).toBeCloseTo(value, 9);
      }
    });
  }
});
