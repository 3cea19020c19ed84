import { describe, expect, it } from "vitest";
import { cleanText } from "../../loaders/personal-data.js";
import fc from "../property.js";

describe("cleanText", () => {
  it.each([
    ["\n\t  路灯不亮。\r\n\r\n请处理\t谢谢  ", "路灯不亮。\n请处理 谢谢"],
    ["\u3000\u3000您好\u00a0\u00a0领导", "您好 领导"],
    ["噪\u0000音\u0007扰\u007f民", "噪音扰民"],
    ["a\u200bb\ufeffc\u202ed", "abcd"],
    ["孤\ud800立\udc00", "孤\ufffd立\ufffd"],
    ["家庭👨‍👩‍👧🙂", "家庭👨‍👩‍👧🙂"],
    ["一\u2028二\u0085三", "一\n二\n三"],
    ["<script>alert(1)</script>", "<script>alert(1)</script>"],
    ["=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"],
    ["鐢佃瘽鍣\ufffd煶", "鐢佃瘽鍣\ufffd煶"],
    ["", ""],
    [" \n\t\u0000 ", ""],
  ])("cleans %j", (text, expected) => {
    expect(cleanText(text)).toBe(expected);
  });

  it("never throws, leaves no control character or lone surrogate, and cleaning twice is cleaning once", () => {
    const unit = fc.oneof(
      fc.constantFrom(
        " ",
        "\n",
        "\r",
        "\t",
        "\u0000",
        "\u200b",
        "\u3000",
        "\ud800",
        "\udc00",
        "字",
        "\u0085",
        "\u202e",
      ),
      fc.string({ unit: "binary", maxLength: 2 }),
    );
    fc.assert(
      fc.property(fc.array(unit), (units) => {
        const clean = cleanText(units.join(""));
        expect(clean).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]|\p{Surrogate}|^\s|\s$|\s\s/u);
        expect(cleanText(clean)).toBe(clean);
      }),
      { numRuns: 1000 },
    );
  });
});
