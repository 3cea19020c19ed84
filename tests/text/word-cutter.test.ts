import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import nodejieba from "nodejieba";
import { beforeAll, describe, expect, it } from "vitest";
import { readDictionaryLines } from "../../pipelines/text/built-in-dictionary.js";
import { readLexicon } from "../../pipelines/text/lexicon.js";
import { WordCutter } from "../../pipelines/text/word-cutter.js";
import fc from "../property.js";

/** Lines of one, two and three fields, characters as words, one beyond 16 bits, one without weight. */
const ODD_LINES = ["晟磊", "德清 ns", "霾", "灯 5000 n", "𠮷 100 x", "𠮷田 3000 n", "水两 0 x", "3号 20000 m", "A 9 x"];

const lines = [
  ...(await readDictionaryLines(fileURLToPath(new URL("../../data/reference/dictionary.txt", import.meta.url)))),
  ...ODD_LINES,
];
const cutter = new WordCutter(await readLexicon(lines));

/** jieba itself, which knows no half characters. */
const plain = (text: string) =>
  nodejieba
    .cut(text, true)
    .filter((token) => /[\p{L}\p{N}]/u.test(token))
    .join(" ");

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), "qingyubiao-words-"));
  await writeFile(join(folder, "own.txt"), `${lines.join("\n")}\n`);
  nodejieba.load({ userDict: join(folder, "own.txt") });
  await rm(folder, { recursive: true });
});

describe("WordCutter", () => {
  it("cuts every text just as jieba does, known clauses too", () => {
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
      fc.property(texts, (text) => {
        expect(cutter.cut(text)).toBe(plain(text));
        expect(cutter.cut(text)).toBe(plain(text));
      }),
      { numRuns: 1500 },
    );
  });

  it("leaves punctuation out and gives nothing for a text without words", () => {
    expect(cutter.cut("路灯，不亮。")).toBe("路灯 不亮");
    expect(cutter.cut("，。！\n")).toBe("");
    expect(cutter.cut("")).toBe("");
  });
});
