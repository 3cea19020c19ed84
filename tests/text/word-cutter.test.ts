import { fileURLToPath } from "node:url";
import nodejieba from "nodejieba";
import { beforeAll, describe, expect, it } from "vitest";
import { readDictionaryLines } from "../../pipelines/text/built-in-dictionary.js";
import { readLexicon } from "../../pipelines/text/lexicon.js";
import { WordCutter } from "../../pipelines/text/word-cutter.js";
import fc from "../property.js";

const DICTIONARY = fileURLToPath(new URL("../../data/reference/dictionary.txt", import.meta.url));
const cutter = new WordCutter(await readLexicon(await readDictionaryLines(DICTIONARY)));
beforeAll(() => nodejieba.load({ userDict: DICTIONARY }));
const plain = (text: string) =>
  nodejieba
    .cut(text, true)
    .filter((token) => /[\p{L}\p{N}]/u.test(token))
    .join(" ");

describe("WordCutter", () => {
  it("cuts a text of clauses just as jieba cuts the whole, known clauses too", () => {
    const pieces = fc.constantFrom(
      ..."来电人反映 小区 停水 两天了 路灯不亮 物业费 请尽快处理 3号楼 WIFI abc 12.5 的 是 不 乒乓球拍卖 南京市长江大桥 杨树德 〔电话〕".split(
        " ",
      ),
      ..."，。 \t\n、：！？,.；“”…-/\u3000\u0000\r😀𠮷",
      "\ud83d",
    );
    const texts = fc.oneof(
      fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join("")),
      fc.string({ unit: "grapheme", maxLength: 60 }),
      fc.string({ unit: "binary", maxLength: 60 }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(cutter.cut(text)).toBe(plain(text));
        expect(cutter.cut(text)).toBe(plain(text));
      }),
      { numRuns: 500 },
    );
  });

  it("leaves punctuation out and gives nothing for a text without words", () => {
    expect(cutter.cut("路灯，不亮。")).toBe("路灯 不亮");
    expect(cutter.cut("，。！\n")).toBe("");
    expect(cutter.cut("")).toBe("");
  });
});
