import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  findChatAccounts,
  findDocuments,
  findEmails,
  findHanPhones,
  findPlates,
} from "../../loaders/masking/accounts.js";
import { findKnownNames } from "../../loaders/masking/known-person.js";
import { findNames } from "../../loaders/masking/names.js";
import { findNumbers } from "../../loaders/masking/numbers.js";
import { findRooms } from "../../loaders/masking/places.js";
import { replaceSpans, type Span } from "../../loaders/masking/spans.js";
import { shadowOf } from "../../loaders/masking/units.js";
import { maskPersonalData } from "../../loaders/personal-data.js";
import fc from "../property.js";

const Case = z.object({
  text: z.string(),
  expected: z.string(),
  names: z.array(z.string()).default([]),
  phones: z.array(z.string()).default([]),
});
/** Invented sentences and what has to be left of them; a third of them hold nothing personal. */
const cases = z
  .array(Case)
  .parse(JSON.parse(readFileSync(new URL("../fixtures/personal_data.json", import.meta.url), "utf8")));

const nobody = { names: [], phones: [] };
const mask = (text: string) => maskPersonalData(text, nobody).text;

describe("maskPersonalData", () => {
  it.each(cases)("masks $text", ({ text, expected, names, phones }) => {
    const { text: masked, masked: count } = maskPersonalData(text, { names, phones });
    expect(masked).toBe(expected);
    expect(count).toBe(expected.match(/〔(?:电话|证件号|卡号|车牌|姓名|门牌|邮箱|账号)〕/g)?.length ?? 0);
  });

  it("is tested on at least 120 sentences, a third of them with nothing to mask", () => {
    expect(cases.length).toBeGreaterThanOrEqual(120);
    expect(cases.filter(({ text, expected }) => text === expected).length).toBeGreaterThan(cases.length / 3);
  });

  it("masks the row's own names and telephones wherever they stand, in any spelling", () => {
    const known = { names: ["王海燕（女）", "匿名", "业主"], phones: ["0635-8221234", "+86 138 0000 1234"] };
    const { text } = maskPersonalData("业主说王海燕在8221234或13800001234或138-0000-1234，王海燕家", known);
    expect(text).toBe("业主说〔姓名〕在〔电话〕或〔电话〕或〔电话〕，〔姓名〕家");
  });

  it("masks a name again where the text repeats it without a cue", () => {
    expect(mask("我叫张建国，邻居不讲理，张建国很生气")).toBe("我叫〔姓名〕，邻居不讲理，〔姓名〕很生气");
  });

  it("changes nothing but what it masks: traditional script, full width, NUL and lone surrogates stay as sent", () => {
    expect(mask("樓上\u0000噪音\ud800，電話１３８００００１２３４，謝謝")).toBe(
      "樓上\u0000噪音\ud800，電話〔电话〕，謝謝",
    );
  });

  it("sees through zero-width characters inside a number", () => {
    expect(mask("电话138\u200b0000\u200b1234")).toBe("电话〔电话〕");
  });

  it("masks twice as once, counts what it masks, and never throws", () => {
    const part = fc.oneof(
      fc.constantFrom(...cases.flatMap(({ text }) => text.split(/(?<=[，。：])/))),
      fc.constantFrom(
        "我叫",
        "姓名：",
        "业主",
        "张",
        "建国",
        "某",
        "先生",
        "〔电话〕",
        "〔姓名〕",
        "卡号",
        "电话",
        "、",
        "-",
        " ",
      ),
      fc.constantFrom(
        "138",
        "0000",
        "1234",
        "0635",
        "8221234",
        "3号楼",
        "2单元",
        "501",
        "室",
        "鲁P",
        "@a.cn",
        "微信",
        "X",
      ),
      fc.string({ unit: "binary", maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
        const text = parts.join("");
        const once = maskPersonalData(text, { names: ["张建国"], phones: ["13800001234"] });
        const twice = maskPersonalData(once.text, { names: ["张建国"], phones: ["13800001234"] });
        expect(twice).toEqual({ text: once.text, masked: 0 });
        if (once.masked === 0) expect(once.text).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  it("masks any mobile number and any identity card with a birthday, however grouped", () => {
    const two = (n: number) => String(n).padStart(2, "0");
    const mobile = fc
      .tuple(fc.integer({ min: 3, max: 9 }), fc.stringMatching(/^\d{9}$/))
      .map(([a, rest]) => `1${a}${rest}`);
    const card = fc
      .tuple(
        fc.integer({ min: 1940, max: 2015 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        fc.stringMatching(/^\d{3}[\dX]$/),
      )
      .map(([year, month, day, tail]) => `371502${year}${two(month)}${two(day)}${tail}`);
    fc.assert(
      fc.property(mobile, card, fc.constantFrom("", " ", "-"), (phone, id, gap) => {
        const spelt = [phone.slice(0, 3), phone.slice(3, 7), phone.slice(7)].join(gap);
        expect(mask(`请打${spelt}，谢谢`)).toBe("请打〔电话〕，谢谢");
        expect(mask(`本人${id.slice(0, 6)}${gap}${id.slice(6, 14)}${gap}${id.slice(14)}。`)).toBe("本人〔证件号〕。");
      }),
    );
  });

  it.each([
    ..."1 、1-、3-2-、12-、我叫张三，、业主张、张某、a@、a.、1单元、号楼1-、鲁P、微信:、护照、8221234、一、张、姓名 ".split(
      "、",
    ),
  ])("takes linear time for 100,000 characters of %j", (unit) => {
    const text = unit.repeat(100_000 / unit.length);
    const start = performance.now();
    mask(text);
    expect(performance.now() - start).toBeLessThan(2000); // 10 to 60 ms; a quadratic expression takes minutes
  });
});

const EVERY_MEANING = -1;
const MANY_DIGITS = 1000;

/** Every detector looks at the whole text and every place in it, whatever the first pass over the text would say. */
function maskedByAll(text: string): { text: string; masked: number } {
  const shadow = shadowOf(text);
  const spans: Span[] = [];
  findEmails(shadow, spans);
  findNumbers(shadow, new Set(), spans);
  findHanPhones(shadow, spans);
  findChatAccounts(shadow, spans);
  findPlates(shadow, spans);
  findDocuments(shadow, spans);
  findRooms(shadow, EVERY_MEANING, MANY_DIGITS, spans);
  findKnownNames(shadow, findNames(shadow, EVERY_MEANING, [...Array(shadow.length).keys()], spans), spans);
  if (spans.length === 0) return { text, masked: 0 };
  const once = replaceSpans(text, spans);
  const again = maskedByAll(once.text);
  return { text: again.text, masked: once.masked + again.masked };
}

describe("the first pass over a text, which says what detectors need to look at", () => {
  it("keeps none from what it would mask: our sentences", () => {
    for (const { text } of cases) expect(maskPersonalData(text, nobody)).toEqual(maskedByAll(text));
  });

  it("keeps none from what it would mask: anything put together of such pieces", () => {
    const pieces =
      "我叫 姓名： 业主 张 王建民 薛轩明 某 先生 主任 欧阳 百姓 给 找 电话 微信 护照 车牌 鲁P １３８ 138 0000 1234 0635 8221234 13800001234 一三八〇〇〇〇 〇〇〇〇 3号楼 2单元 501 室 东户 4组 102号院 @a.cn X 路灯 、 - ， 。 ； （ ”";
    const piece = fc.oneof(fc.constantFrom(...pieces.split(" ")), fc.string({ unit: "binary", maxLength: 1 }));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (some) => {
        const text = some.join("");
        expect(maskPersonalData(text, nobody)).toEqual(maskedByAll(text));
      }),
      { numRuns: 2000 },
    );
  });
});
