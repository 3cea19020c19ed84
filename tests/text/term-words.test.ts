import { describe, expect, it } from "vitest";
import { parseDictionary, termWords } from "../../pipelines/text/term-words.js";

/** A dictionary of a million words: 路灯 is in it, and 灯不亮 too, three times, by mistake. */
const dictionary = parseDictionary(
  "路 20000 n\n灯 4000 n\n路灯 400 n\n灯不亮 3 n\n不 300000 d\n亮 5000 a\n楼道 50 n\n坏 3000 a\n的 650000 uj\n漏 900 v\n管道 200 n\n人民政府 900 n\n民政 40 n\n人 9000 n\n民 800 n\n政 700 n\n府 300 n",
);
const words = (...terms: string[]) =>
  Object.fromEntries(termWords(terms, dictionary).map((t) => [t.word, t.frequency]));

describe("termWords", () => {
  it("takes words of jieba's, words of two characters, and a noun with a noun of one character", () => {
    expect(Object.keys(words("路灯", "返污", "楼道灯", "路灯"))).toEqual(["路灯", "返污", "楼道灯"]);
  });

  it("leaves out phrases, long terms and what is not Han", () => {
    expect(words("管道漏", "楼道坏", "被偷", "路灯不亮", "灯不亮", "12345", "老旧小区改造项目", "灯")).toEqual({});
  });

  it("raises a term above the rare words that straddle its border, by the arithmetic of jieba's path", () => {
    let total = 0;
    for (const { frequency } of dictionary.values()) total += frequency;
    // p(路) p(灯不亮) < p(路灯) p(不) p(亮)
    const least = (20_000 * 3 * total) / (300_000 * 5000);
    const [frequency = 0] = Object.values(words("路灯"));
    expect(frequency).toBe(Math.max(400, Math.ceil(least * 1.2)));
    const rare = parseDictionary(
      [...dictionary].map(([w, d]) => `${w} ${w === "路灯" ? 1 : d.frequency} ${d.tag}`).join("\n"),
    );
    expect(termWords(["路灯"], rare)[0]?.frequency).toBeGreaterThan(least);
  });

  it("leaves common words that straddle a term their right: 民政 does not part 人民政府", () => {
    expect(words("民政")).toEqual({ 民政: 40 });
  });
});
