import { describe, expect, it } from "vitest";
import { isMadeOfWords, suggestWords } from "../../pipelines/text/suggest-words.js";
import fc from "../property.js";

const BEFORE = [..."东南西北春夏秋冬甲乙丙丁"];
const BEHIND = [..."坏响停修查看金木水火土石"];
/** 桩 stands behind 充电 only, with many neighbours on both sides; 充 and 电 stand elsewhere too. */
const texts = BEFORE.flatMap((before, i) => [
  `${before}充电桩${BEHIND[i]}`,
  `${before}充值，${BEHIND[i]}电费`,
  `${before}安静${BEHIND[i]}`,
]);
const options = { leastTexts: 5, leastCohesion: 1, leastFreedom: 2 };
const suggested = (known: string[]) => suggestWords(texts, (word) => known.includes(word), options);

describe("suggestWords", () => {
  it("finds a run that holds together and is free at both ends, with its texts", () => {
    const [word] = suggested(["充电", "安静"]).filter((each) => each.word === "充电桩");
    expect(word).toMatchObject({ word: "充电桩", texts: 12, times: 12, first: 0 });
    expect(word?.freedom).toBeCloseTo(Math.log2(12), 6);
  });

  it("measures cohesion by hand: the weakest joint of 充电桩 is 充电 with 桩", () => {
    const characters = texts.join("").replaceAll("，", "").length;
    const joints = [Math.log2((12 * characters) / (12 * 12)), Math.log2((12 * characters) / (24 * 12))];
    expect(suggested([]).find((each) => each.word === "充电桩")?.cohesion).toBeCloseTo(Math.min(...joints), 6);
  });

  it("leaves out what is not free at an end: 电桩 has 充 before it always", () => {
    expect(suggested([]).map(({ word }) => word)).not.toContain("电桩");
  });

  it("leaves out words that are known, and what known words make up", () => {
    expect(suggested(["充电桩"]).map(({ word }) => word)).not.toContain("充电桩");
    expect(isMadeOfWords("小区物业", (word) => ["小区", "物业"].includes(word))).toBe(true);
    expect(isMadeOfWords("充电桩", (word) => word === "充电")).toBe(false);
    expect(isMadeOfWords("", () => false)).toBe(true);
  });

  it("counts a text once, however often it repeats a word", () => {
    expect(suggestWords(Array(4).fill("充电桩，".repeat(50)), () => false, options)).toEqual([]);
  });

  it("gives the same list for the same texts, and none for none", () => {
    expect(suggested([])).toEqual(suggested([]));
    expect(suggestWords([], () => false)).toEqual([]);
    const any = fc.array(
      fc.array(fc.constantFrom("充", "电", "桩", "，", "a", "的"), { maxLength: 12 }).map((c) => c.join("")),
    );
    fc.assert(
      fc.property(any, (some) => {
        for (const { word, texts: n } of suggestWords(some, () => false, options)) {
          expect(n).toBeGreaterThanOrEqual(5);
          expect(some.filter((text) => text.includes(word)).length).toBe(n);
        }
      }),
    );
  });
});
