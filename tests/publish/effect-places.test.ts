import { describe, expect, it } from "vitest";
import { placesOf } from "../../pipelines/publish/effects.js";

const place = (name: string, observed: number) => ({
  name,
  place_id: null,
  project: "",
  size: null,
  starts_on: "2026-01-01",
  ends_on: null,
  after: { observed, expected: 4 },
});
const shown = (counts: readonly number[], hasTotal = true) => {
  const { units, after_not_shown } = placesOf(
    counts.map((n, i) => place(`p${i}`, n)),
    hasTotal,
  );
  return { counts: units.map(({ after }) => after?.observed ?? null), after_not_shown };
};

describe("placesOf", () => {
  it("shows every count of 5 and more, and no smaller one", () => {
    expect(shown([9, 5, 7])).toEqual({ counts: [9, 5, 7], after_not_shown: 0 });
    expect(shown([9, 4, 2, 7])).toEqual({ counts: [9, null, null, 7], after_not_shown: 6 });
  });

  it("hides the smallest shown count too where the rest of the total would tell a hidden one", () => {
    expect(shown([9, 3, 7])).toEqual({ counts: [9, null, null], after_not_shown: 10 });
    expect(shown([9, 0, 7])).toEqual({ counts: [9, null, 7], after_not_shown: 0 });
  });

  it("shows none where there is no total", () => {
    expect(shown([9, 7], false)).toEqual({ counts: [null, null], after_not_shown: null });
  });
});
