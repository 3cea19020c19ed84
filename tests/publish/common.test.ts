import { describe, expect, it } from "vitest";
import { issuesOf } from "../../pipelines/publish/common.js";

const word = (topic: string, word: string, ...ids: string[]) => ({ topic, word, ids });

describe("issuesOf(words)", () => {
  it("takes words of the same requests together, the one with most requests first", () => {
    const issues = issuesOf([
      word("0104", "门机", "a", "b", "c"),
      word("0104", "骏昇", "a", "b", "c", "d"),
      word("0104", "钢丝绳", "x", "y", "a"),
    ]);
    expect(issues.map(({ words }) => words)).toEqual([["骏昇", "门机"], ["钢丝绳"]]);
    expect([...(issues[0]?.ids ?? [])]).toEqual(["a", "b", "c", "d"]);
  });

  it("keeps topics apart, and gives nothing for nothing", () => {
    expect(issuesOf([word("01", "异响", "a"), word("02", "异响", "a")])).toHaveLength(2);
    expect(issuesOf([])).toEqual([]);
  });
});
