import { describe, expect, it } from "vitest";
import { firstThree } from "../../pipelines/brief/first-three.js";
import { leadersOf } from "../../pipelines/brief/leaders.js";
import { name, plainText } from "../../src/wording/sentence.js";

const said = (counts: readonly number[], total = 100) => {
  const rows = counts.map((requests, i) => ({ requests, share: requests / total, id: "甲乙丙丁戊己庚"[i] ?? "" }));
  const options = { nameOf: (row: { id: string }) => name(row.id), href: "a.html", kinds: (n: string) => `${n}类` };
  const sentence = firstThree(rows, options);
  return sentence && plainText(sentence);
};

describe("leadersOf", () => {
  it("puts the equal together and brings all who share the last place", () => {
    expect(leadersOf([9, 8, 8, 7], (x) => x, 2)).toEqual([
      { value: 9, rows: [9] },
      { value: 8, rows: [8, 8] },
    ]);
    expect(leadersOf([3, 5, 3, 3], (x) => x, 2).flatMap(({ rows }) => rows)).toEqual([5, 3, 3, 3]);
  });

  it("lets nothing that is 0 lead", () => {
    expect(leadersOf([0, 2, 0], (x) => x, 3)).toEqual([{ value: 2, rows: [2] }]);
    expect(leadersOf([0, 0], (x) => x, 3)).toEqual([]);
  });
});

describe("firstThree", () => {
  it("names three with their counts and their share of the total that is given", () => {
    expect(said([30, 20, 10, 5])).toBe("居前三位的是甲（30件）、乙（20件）、丙（10件），合计占60.0%。");
  });

  it("names those that tie together, and says no three where there are not three", () => {
    expect(said([30, 20, 20, 5])).toBe("居前三位的是甲（30件）、乙、丙（各20件），合计占70.0%。");
    expect(said([30, 20, 10, 10])).toBe("居前的是甲（30件）、乙（20件）、丙、丁（各10件），合计占70.0%。");
    expect(said([30, 20])).toBe("居前的是甲（30件）、乙（20件），合计占50.0%。");
  });

  it("counts a tie of many instead of naming all", () => {
    expect(said([9, 1, 1, 1, 1, 1, 1])).toBe("居前的是甲（9件）、乙、丙、丁等6类（各1件），合计占15.0%。");
  });

  it("says nothing of nothing", () => {
    expect(said([])).toBeNull();
    expect(said([0, 0])).toBeNull();
  });
});
