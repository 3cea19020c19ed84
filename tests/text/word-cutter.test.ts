import { fileURLToPath } from "node:url";
import nodejieba from "nodejieba";
import { describe, expect, it } from "vitest";
import { WordCutter } from "../../pipelines/text/word-cutter.js";
import fc from "../property.js";

const cutter = new WordCutter(fileURLToPath(new URL("../../data/reference/dictionary.txt", import.meta.url)));
const plain = (text: string) =>
  nodejieba
    .cut(text, true)
    .filter((token) => /[\p{L}\p{N}]/u.test(token))
    .join(" ");

describe("WordCutter", () => {
  it("cuts texts of clauses just as jieba cuts each as a whole, known clauses too", () => {
    const pieces = fc.constantFrom(
      ..."来电人反映 小区 停水 两天了 路灯不亮 物业费 请尽快处理 3号楼 WIFI abc 12.5 的 是 不 乒乓球拍卖 南京市长江大桥 杨树德 叫晟磊的 德清 雾霾 AA制 T恤 〔电话〕".split(
        " ",
      ),
      ..."，。 \t\n、：！？,.；“”…-/\u3000\u0000\r😀𠮷田",
      "\ud83d",
    );
    const characters = fc.constantFrom(..."晟磊杨德清阳霁王小明和路灯水电霾楼号三不了的有在人这中大一𠮷é①㎡Ａ３3a.");
    const texts = fc.oneof(
      fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join("")),
      fc.array(characters, { maxLength: 50 }).map((parts) => parts.join("")),
      fc.string({ unit: "grapheme", maxLength: 60 }),
      fc.string({ unit: "binary", maxLength: 60 }),
    );
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 6 }), (several) => {
        const words = several.map(plain);
        expect(cutter.cut(several)).toEqual(words);
        expect(cutter.cut(several.toReversed())).toEqual(words.toReversed());
      }),
      { numRuns: 500 },
    );
  });

  it("leaves punctuation out and gives nothing for a text without words", () => {
    expect(cutter.cut(["路灯，不亮。", "，。！\n", "", "好"])).toEqual(["路灯 不亮", "", "", "好"]);
    expect(cutter.cut([])).toEqual([]);
  });
});
