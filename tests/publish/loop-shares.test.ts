import { describe, expect, it } from "vitest";
import { laddersOf, withShares } from "../../pipelines/publish/loop-shares.js";
import { partOf, shareOf } from "../../pipelines/publish/share-of.js";

const level = (name: "on_spot" | "town" | "above" | "unknown", accepted: number, solved: number) => ({
  scope: "all" as const,
  level: name,
  accepted,
  closed: solved,
  solved,
});
const levels = [level("on_spot", 50, 40), level("town", 30, 20), level("above", 15, 15), level("unknown", 5, 5)];

describe("the level ladder", () => {
  it("adds up from the lowest level, of what was solved and of what was accepted; an unknown level is no rung", () => {
    expect(withShares(levels).map((row) => [row.of_solved, row.up_to_solved, row.up_to_accepted])).toEqual([
      [0.5, 0.5, 0.4],
      [0.25, 0.75, 0.6],
      [0.1875, 0.9375, 0.75],
      [0.0625, null, null],
    ]);
  });

  it("says what the town's level and those below it solved, with both denominators", () => {
    expect(laddersOf(levels)).toEqual([
      {
        scope: "all",
        accepted: 100,
        solved: 80,
        solved_of_accepted: 0.8,
        base_of_solved: 0.75,
        base_of_accepted: 0.6,
      },
    ]);
  });
});

describe("shares", () => {
  it("are null of nothing, or below a floor", () => {
    expect(partOf(0, 0)).toBeNull();
    expect(partOf(1, 3)).toBe(0.333333);
    expect(shareOf(9, 29, 30)).toBeNull();
    expect(shareOf(15, 30, 30)).toMatchObject({ value: 0.5 });
  });
});
