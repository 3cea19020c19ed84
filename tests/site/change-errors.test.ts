import { describe, expect, it } from "vitest";
import { randomCount } from "../../pipelines/statistics/random-counts.js";
import { seededRandom } from "../../pipelines/statistics/seeded-random.js";
import { countChange } from "../../src/wording/change.js";
import { spreadOf } from "../../src/wording/spread.js";

describe("countChange with spreadOf the weeks before", () => {
  it.each([
    { mean: 60, dispersion: 1 },
    { mean: 400, dispersion: 1 },
    { mean: 400, dispersion: 3 },
    { mean: 1500, dispersion: 8 },
  ])(
    "calls at most 7 % of weeks changed in a series of $mean a week, dispersion $dispersion, that stands still",
    ({ mean, dispersion }) => {
      const random = seededRandom(mean + dispersion);
      const draws = 2000;
      let wrong = 0;
      for (let draw = 0; draw < draws; draw += 1) {
        const weeks = Array.from({ length: 53 }, () => randomCount(mean, dispersion, random));
        const { tone } = countChange(weeks.at(-1) ?? 0, weeks.at(-2) ?? 0, { spread: spreadOf(weeks) });
        if (tone === "plain") wrong += 1;
      }
      expect(wrong / draws).toBeLessThanOrEqual(0.07);
    },
  );
});
