import { describe, expect, it } from "vitest";
import { heatOf } from "../../../pipelines/text/matters/heat.js";
import { labelOf } from "../../../pipelines/text/matters/label.js";
import { matterScores } from "../../../pipelines/text/matters/scores.js";

const request = (day: number, caller: string | null, more = {}) => ({
  day: `2026-11-0${day}`,
  caller,
  place: "E1",
  likes: 0,
  isAgain: false,
  ...more,
});

describe("heatOf(requests, before)", () => {
  it("one request a day for a week by seven callers, one the week before: 10.8", () => {
    const heat = heatOf(
      [1, 2, 3, 4, 5, 6, 7].map((day) => request(day, `c${day}`)),
      1,
    );
    expect(heat?.parts).toEqual({
      size: 3,
      callers: 3,
      growth: 2,
      days: Math.log2(7),
      spread: 0,
      again: 0,
      supporters: 0,
    });
    expect(heat?.index).toBeCloseTo(10.807, 3);
  });

  it("is the sum of its parts, whatever they are", () => {
    const heat = heatOf([request(1, null, { likes: 700, isAgain: true }), request(1, "a", { place: "E2" })], 40);
    const sum = Object.values(heat?.parts ?? {}).reduce((total, part) => total + part, 0);
    expect(heat?.index).toBeCloseTo(sum, 12);
    expect(heat).toMatchObject({ requests: 2, callers: 1, days: 1, places: 2, again: 1, likes: 700, before: 40 });
    expect(heat?.parts.growth).toBe(0);
  });

  it("has no callers where none can be told apart, and is null without requests", () => {
    expect(heatOf([request(1, null)], null)?.callers).toBeNull();
    expect(heatOf([], 3)).toBeNull();
  });
});

describe("labelOf(texts, stopwords, rarityOf)", () => {
  it("names a thing once, however its name was cut", () => {
    const texts = ["骏昇 牌门 坏", "骏 昇牌门机 坏", "骏昇 牌门 坏", "骏 昇牌门机 坏"].map((text) => text.split(" "));
    const [first = "", ...others] = labelOf(texts, new Set(["坏"]), (phrase) => phrase.join("").length);
    expect([first, ...others]).toEqual(["骏昇牌门机"]);
  });

  it("keeps a name that is often said with what belongs to it, and often without", () => {
    const together = "晟 磊 搅拌站 二号 罐".split(" ");
    const apart = "晟 磊 搅拌站 的 二号 罐".split(" ");
    const texts = Array.from({ length: 10 }, (_, i) => (i < 6 ? together : apart));
    expect(labelOf(texts, new Set(["的"]), () => 1)).toEqual(["二号罐", "晟磊搅拌站"]);
  });

  it("puts names together that the cutter parted, and leaves out what only one request says", () => {
    const texts = ["云栖 新城 附近 搅拌站 噪音", "搅拌站 在 云栖 新城 旁", "云栖 新城 搅拌站 粉尘"].map((text) =>
      text.split(" "),
    );
    expect(labelOf(texts, new Set(["在", "附近", "旁"]), (phrase) => phrase.length)).toEqual(["云栖新城", "搅拌站"]);
  });

  it("is empty where nothing is shared", () => {
    expect(labelOf([["甲乙"], ["丙丁"]], new Set(), () => 1)).toEqual([]);
    expect(labelOf([], new Set(), () => 1)).toEqual([]);
  });
});

describe("matterScores(events, matters)", () => {
  const events = new Map([
    ["1", "A"],
    ["2", "A"],
    ["3", "A"],
    ["4", "B"],
    ["9", "B"],
  ]);

  it("counts a matter's other requests against it, and leaves out what was not read", () => {
    const matters = new Map([
      ["1", "m1"],
      ["2", "m1"],
      ["3", "m2"],
      ["4", "m2"],
      ["5", "m1"],
    ]);
    const scores = matterScores(events, matters);
    expect(scores).toMatchObject({ events: 2, labelled: 4, not_found: 1, purity: 3 / 4 });
    expect(scores.best_match_f1).toBeCloseTo((3 * (4 / 6) + 1 * (2 / 3)) / 4, 12);
    expect(scores.best_match_f1_labelled).toBeCloseTo((3 * (4 / 5) + 1 * (2 / 3)) / 4, 12);
    expect(scores.pair_precision).toBe(1 / 2);
    expect(scores.pair_recall).toBe(1 / 3);
  });

  it("is null where nothing is labelled", () => {
    expect(matterScores(new Map(), new Map([["1", "m"]]))).toMatchObject({ purity: null, best_match_f1: null });
  });
});
