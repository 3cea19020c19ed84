import { describe, expect, it } from "vitest";
import { Recent } from "../../loaders/recent.js";

describe("Recent", () => {
  it("keeps the last texts and lets go of those long not asked for", () => {
    const recent = new Recent<number>(2);
    for (const [key, value] of [
      ["a", 1],
      ["b", 2],
      ["c", 3],
    ] as const)
      recent.set(key, value);
    expect(recent.get("a")).toBe(1); // asked for again: young again
    recent.set("d", 4);
    recent.set("e", 5);
    expect([recent.get("a"), recent.get("b"), recent.get("d"), recent.get("e")]).toEqual([1, undefined, 4, 5]);
  });
});
