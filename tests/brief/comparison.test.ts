import { describe, expect, expectTypeOf, it } from "vitest";
import { BRIEF } from "../../src/labels-brief.js";
import {
  type Comparison,
  compared,
  comparisonsOf,
  type IndicatorComparisons,
  previous,
  yearAgo,
} from "../../src/wording/comparison.js";
import { pieces } from "../../src/wording/count.js";
import { number, plainText } from "../../src/wording/sentence.js";
import { makePublished } from "../fixtures/published.js";

const { pages, indicators } = makePublished({ weeks: 60 });
const said = (comparison: Comparison<"previous"> | Comparison<"year_ago">) => plainText(compared(comparison, "x.html"));
const find = (id: string) => {
  const row = pages.at(-1)?.indicators.find((each) => each.indicator_id === id);
  const definition = indicators.indicators.find((each) => each.indicator_id === id);
  if (row === undefined || definition === undefined) throw new Error(`the fixture has no ${id}`);
  return { row, definition };
};

describe("环比 and 同比", () => {
  it("are types of their own: a template that asks for one does not take the other", () => {
    expectTypeOf(previous(1, 2, {})).not.toExtend<Comparison<"year_ago">>();
    expectTypeOf(yearAgo(1, 2, {})).not.toExtend<Comparison<"previous">>();
    expectTypeOf<Parameters<typeof BRIEF.matters>[1]>().toEqualTypeOf<Comparison<"previous">>();
    expectTypeOf<IndicatorComparisons["like"][number]>().not.toExtend<Comparison<"year_ago">>();
  });

  it("print the word of what they compare with", () => {
    expect(said(previous(1200, 1000, {}))).toBe("环比上升20.0%");
    expect(said(yearAgo(1200, 1000, {}))).toBe("同比上升20.0%");
  });

  it("link what is a number and leave 基本持平 plain", () => {
    expect(compared(previous(1200, 1000, {}), "x.html")).toEqual([
      { text: "环比", href: null },
      { text: "上升20.0%", href: "x.html" },
    ]);
    expect(compared(previous(1001, 1000, {}), "x.html").every(({ href }) => href === null)).toBe(true);
  });
});

describe("a change in a sentence", () => {
  it("has no percentage on a base under 30: the count itself, or the difference where it is clear", () => {
    expect(said(previous(31, 29, {}))).toBe("上周29件");
    expect(said(previous(90, 29, {}))).toBe("环比上升61件");
    expect(said(previous(90, 30, {}))).toBe("环比上升200.0%");
  });

  it("is 基本持平 unless the interval leaves no change out", () => {
    expect(said(previous(1040, 1000, {}))).toBe("环比基本持平");
    expect(said(yearAgo(900, 1000, {}))).toBe("同比下降10.0%");
  });

  it("words ties and zeros, and invents no comparison", () => {
    expect(said(previous(0, 0, {}))).toBe("上周也没有");
    expect(said(previous(7, 7, {}))).toBe("与上周持平");
    expect(said(yearAgo(7, 7, {}))).toBe("与去年同期持平");
    expect(said(previous(0, 40, {}))).toBe("环比下降100.0%");
    expect(said(previous(5, null, {}))).toBe("环比无可比数据");
  });

  it("of a rate is in 百分点, of a duration in its unit", () => {
    const { row, definition } = find("solved_rate");
    const moved = { ...row, value: 0.9, previous: { value: 0.1, low: 0.08, high: 0.12 } };
    const toldOf = (of: typeof definition) => plainText(compared(comparisonsOf(moved, of).previous, "x"));
    expect(toldOf(definition)).toBe("环比上升10.0个百分点");
    expect(toldOf({ ...definition, measure: "median", unit: "天" })).toBe("环比上升0.1天");
  });

  it("of the week's requests says the aligned 同比 behind the plain one where Spring Festival bends it", () => {
    const { row, definition } = find("requests");
    const festival = { weeks_back: 55, from: "2025-01-27", requests: 1000 };
    const bent = {
      ...row,
      value: 1200,
      previous_n: null,
      year_ago_n: 400,
      spread: 1,
      like_year_ago: { festival, working_days: null },
    };
    const comparisons = comparisonsOf(bent, definition);
    const sentence = BRIEF.total(number("1,200件", "a"), number("171件", "a"), comparisons, "a");
    expect(plainText(sentence)).toBe("本周共受理诉求1,200件，日均171件，同比上升200.0%，按春节对齐的同比上升20.0%。");
  });
});

describe("a count in a sentence", () => {
  it("is in 件, from ten thousand on in 万件 to two decimals", () => {
    expect([0, 9999, 10_000, 29_449, 1_234_567].map(pieces)).toEqual([
      "0件",
      "9,999件",
      "1.00万件",
      "2.94万件",
      "123.46万件",
    ]);
  });
});
