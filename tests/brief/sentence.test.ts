import { describe, expect, it } from "vitest";
import { link, listed, name, number, numbersLinked, plainText, say } from "../../src/wording/sentence.js";
import fc from "../property.js";

describe("say", () => {
  it("joins words and pieces, plain ones that follow each other as one", () => {
    expect(say`共${number("5件", "a.html")}，在${name("甲镇")}。`).toEqual([
      { text: "共", href: null },
      { text: "5件", href: "a.html" },
      { text: "，在甲镇。", href: null },
    ]);
  });

  it("refuses a template with a digit in its words: a number without a link", () => {
    expect(() => say`共5件。`).toThrow("number without a link");
  });

  it("has a list of pieces read one after another", () => {
    expect(plainText(listed([link("甲", "a"), link("乙", "b"), name("丙")]))).toBe("甲、乙、丙");
  });
});

describe("numbersLinked", () => {
  it("links each number with its unit", () => {
    expect(numbersLinked("应为1–9件（预计4.2件），p<0.0001", "a").filter(({ href }) => href !== null)).toEqual(
      ["1–9件", "4.2件", "<0.0001"].map((text) => ({ text, href: "a" })),
    );
  });

  it("changes no text, and leaves no digit without a link", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0123456789.,–件<%倍甲（） ") }), (text) => {
        const said = numbersLinked(text, "a");
        expect(plainText(said)).toBe(text);
        expect(said.filter(({ href }) => href === null).some((span) => /\d/.test(span.text))).toBe(false);
      }),
    );
  });
});
