import { describe, expect, it } from "vitest";
import { asShare, readNumber } from "../../pipelines/reconcile/printed-number.js";
import { reconcile } from "../../pipelines/reconcile/reconcile.js";
import { wordingOf } from "../../pipelines/reconcile/wording.js";

type Row = [label: string, value: string, share?: string, of?: string];

/** What is found wrong with rows as a file would hold them. */
function found(...rows: Row[]): string[] {
  const { findings } = reconcile(
    rows.map(([label, value, share = "", of = ""], i) => {
      const number = readNumber(share) ?? null;
      return { line: i + 2, label, value: readNumber(value) ?? null, share: number && asShare(number, false), of };
    }),
  );
  return findings.map(({ line, text }) => `${line} ${text}`);
}

describe("readNumber", () => {
  it.each([
    ["1392", 1392],
    ["1,392件", 1392],
    ["2.94万件", 29_400],
    ["1.2亿", 120_000_000],
    ["94.4%", 94.4],
    ["１００％", 100],
    ["２９４１", 2941],
    ["-3.2%", -3.2],
    ["▲ 12.4%", 12.4],
    ["下降3个百分点", -3],
    ["+32件", 32],
    ["持平", 0],
    [".5", 0.5],
  ])("reads %s", (text, value) => expect(readNumber(text)?.value).toBe(value));

  it("gives null for a blank cell, undefined for what is no exact number", () => {
    for (const blank of ["", "—", "-", "/", " "]) expect(readNumber(blank)).toBeNull();
    for (const text of ["20余万件", "约5000", "1,39", "三千", "N=5"]) expect(readNumber(text)).toBeUndefined();
  });

  it("knows by how much a printed number was rounded", () => {
    expect(readNumber("2.94万件")?.half).toBeCloseTo(50);
    expect(readNumber("3.4%")?.half).toBeCloseTo(0.05);
    expect(readNumber("2941")?.half).toBe(0);
  });
});

describe("wordingOf", () => {
  it.each([
    ["受理量", "figure", "受理量"],
    ["本周受理量", "figure", "受理量"],
    ["受理量（上周）", "previous", "受理量"],
    ["上月同期受理量", "previous", "受理量"],
    ["去年同期受理量", "year_ago", "受理量"],
    ["受理量 去年同月", "year_ago", "受理量"],
    ["受理量同比增长", "change", "受理量"],
    ["受理量比去年同期上升", "change", "受理量"],
    ["受理量较上周", "change", "受理量"],
    ["同比", "change", ""],
    ["较上月同比", "mixed", ""],
    ["环比去年同期", "mixed", ""],
    ["占比", "figure", "占比"],
  ])("takes %s for %s of %s", (label, kind, base) => expect(wordingOf(label)).toMatchObject({ kind, base }));
});

describe("parts and totals", () => {
  it("close with 695 + 750 + 104 + 1,392 = 2,941", () => {
    const colours: Row[] = [
      ["绿色", "695", "", "总数"],
      ["蓝色", "750", "", "总数"],
      ["黄色", "104", "", "总数"],
    ];
    expect(found(...colours, ["当场解决", "1,392", "", "总数"], ["总数", "2941"])).toEqual([]);
    expect(found(...colours, ["当场解决", "1,392", "", "总数"], ["总数", "0.2941万件"])).toEqual([]);
    expect(found(...colours, ["当场解决", "1,382", "", "总数"], ["总数", "2941"])).toEqual([
      expect.stringMatching(/^6 .*695 \+ 750 \+ 104 \+ 1,382 = 2,931，印的合计是 2,941，少 10/),
    ]);
  });

  it("close in every storey of nested totals, or the storey is named", () => {
    const rows: Row[] = [
      ["全市", "10"],
      ["甲县", "6", "60%", "全市"],
      ["乙县", "4", "40%", "全市"],
      ["甲一镇", "5", "", "甲县"],
      ["甲二镇", "1", "", "甲县"],
    ];
    expect(found(...rows)).toEqual([]);
    const [city, county, other, town] = rows;
    if (!city || !county || !other || !town) throw new Error("rows");
    expect(found(city, county, other, town, ["甲二镇", "2", "", "甲县"])).toEqual([
      expect.stringMatching(/^3 “甲县”：.*多 1/),
    ]);
  });

  it("may be told several ways, one after the other; the way that does not close is named", () => {
    const types: Row[] = [
      ["受理量", "10"],
      ["咨询", "7", "70%", "受理量"],
      ["投诉", "3", "30%", "受理量"],
      ["电话", "6", "60%", "受理量"],
    ];
    expect(found(...types, ["小程序", "4", "40%", "受理量"])).toEqual([]);
    expect(found(...types, ["小程序", "5", "50%", "受理量"])).toEqual([
      expect.stringContaining("6 + 5 = 11，印的合计是 10，多 1"),
    ]);
    // a total said again is no way of its own
    expect(
      found(["合计", "10"], ["全部", "10", "", "合计"], ["甲", "6", "", "合计"], ["乙", "4", "", "合计"]),
    ).toHaveLength(1);
  });

  it("name what the difference is: a part counted twice, a line without `of`, another total", () => {
    const parts: Row[] = [
      ["甲", "30", "", "总数"],
      ["乙", "50", "", "总数"],
      ["丙", "20", "", "总数"],
    ];
    expect(found(...parts, ["总数", "80"])[0]).toContain("正好多出“丙”");
    expect(found(...parts, ["丁", "7"], ["总数", "107"])[0]).toContain("正好差“丁”，它可能漏写了 of");
    expect(found(...parts, ["登记", "100"], ["总数", "90"])[0]).toContain("各项之和正好是“登记”");
  });

  it("take a part that gives only its share for that much", () => {
    const rows: Row[] = [
      ["总数", "90"],
      ["甲", "85", "94.4%", "总数"],
      ["乙", "", "2.2%", "总数"],
    ];
    expect(found(...rows, ["丙", "", "3.3%", "总数"])).toEqual([]);
    expect(found(...rows, ["丙", "", "5.5%", "总数"])[0]).toContain("印的合计是 90");
  });

  it("cannot be told where a part has no number, or the total has none", () => {
    expect(found(["总数", "9"], ["甲", "9", "", "总数"], ["乙", "", "", "总数"])).toEqual([
      expect.stringContaining("“乙”既没有数值也没有占比"),
    ]);
    expect(found(["总数", ""], ["甲", "9", "", "总数"])).toEqual([expect.stringContaining("没有数值，无从核对")]);
  });

  it("need `of`: a brief of which nothing can be held against anything does not pass", () => {
    expect(found(["甲", "1"], ["乙", "2"])).toEqual([expect.stringContaining("没有可核对的")]);
  });
});

describe("labels", () => {
  it("must be told apart, lead somewhere, and not in a circle", () => {
    expect(found(["总数", "2"], ["甲", "1", "", "总数"], ["甲", "1", "", "总数"])).toEqual([
      expect.stringContaining("“甲”在第 3 行已有一行"),
    ]);
    expect(found(["总数", "1"], ["甲", "1", "", "合计"])[0]).toContain("表里没有“合计”这一行");
    expect(found(["甲", "1", "", "甲"])).toEqual([expect.stringContaining("自己的一部分")]);
    const circle = found(["甲", "1", "", "乙"], ["乙", "1", "", "丙"], ["丙", "1", "", "甲"]);
    expect(circle.filter((text) => text.includes("绕成了圈"))).toHaveLength(1);
  });

  it("are compared without blanks and full width", () => {
    expect(found(["受理 总数（件）", "1"], ["甲", "1", "", "受理总数(件)"])).toEqual([]);
  });
});

describe("shares", () => {
  const parts = (share: string): Row[] => [
    ["游客建议", "90", "100%"],
    ["已解决", "85", "94.4%", "游客建议"],
    ["正在办理", "2", "2.2%", "游客建议"],
    ["解释说明", "3", share, "游客建议"],
  ];

  it("are right within half a unit of their last printed decimal", () => {
    for (const right of ["3.3%", "3.33%", "3%"]) expect(found(...parts(right))).toEqual([]);
    expect(found(...parts("3.4%"))).toEqual([expect.stringMatching(/3 ÷ 90 应为 3.3%。四舍五入有误/)]);
    expect(found(...parts("3.32%"))).toEqual([expect.stringContaining("应为 3.33%")]);
    expect(found(...parts("33.3%"))).toEqual([expect.stringContaining("应为 3.3%")]);
  });

  it("of another total are told with the total that fits", () => {
    const rows: Row[] = [
      ["登记", "5,893"],
      ["受理", "5,040"],
      ["甲", "3,000", "50.9%", "受理"],
      ["乙", "2,040", "34.6%", "受理"],
    ];
    expect(found(...rows)).toEqual([
      expect.stringMatching(/^4 .*应为 59.5%。按“登记” 5,893 算才对/),
      expect.stringMatching(/^5 .*应为 40.5%。按“登记” 5,893 算才对/),
    ]);
    const [, total, first] = rows;
    if (!total || !first) throw new Error("rows");
    expect(found(total, first, ["乙", "2,893", "49.1%", "受理"])[1]).toContain("按各项之和 5,893 算才对");
  });

  it("of one total make a hundred, within their rounding", () => {
    const thirds = ["33.3%", "33.3%", "33.3%"].map((share, i): Row => [`项${i}`, "", share, "总数"]);
    expect(found(["总数", ""], ...thirds)).toEqual([]);
    expect(found(["总数", ""], ...thirds.slice(0, 2), ["项", "", "33.9%", "总数"])).toEqual([
      expect.stringContaining("各项占比之和是 100.5%"),
    ]);
  });

  it("without `of` cannot be told", () => {
    expect(found(["总数", "1"], ["甲", "1", "", "总数"], ["办结率", "", "97%"])[0]).toContain("没有写明是谁的一部分");
  });
});

describe("comparisons", () => {
  const figures: Row[] = [
    ["受理量", "2779"],
    ["受理量 上周", "2747"],
    ["受理量 去年同期", "2500"],
  ];

  it("close when they are what they are called, as difference, per cent or both", () => {
    expect(found(...figures, ["受理量 同比", "", "11.2%"], ["受理量 环比", "32", "1.2%"])).toEqual([]);
    expect(found(...figures, ["同比增长", "11.16%"], ["较上周", "+32件"])).toEqual([]);
    expect(found(["受理量", "80"], ["上月受理量", "100"], ["受理量环比下降", "20%"])).toEqual([]);
    expect(found(...figures, ["同比", "279", "11.2%", "受理量"])).toEqual([]);
  });

  it("called 同比 that are 环比 are told, and the other way round", () => {
    expect(found(...figures, ["受理量 同比", "", "1.2%"])).toEqual([
      expect.stringMatching(/^5 .*写的是同比，数却是环比：.*2,747 比正好是这个数；.*2,500 比应为 \+11.2%/),
    ]);
    expect(found(...figures, ["受理量 环比", "279"])).toEqual([expect.stringContaining("写的是环比，数却是同比")]);
    expect(found(["本月", "120"], ["上月", "100"], ["同比", "20", "20%", "本月"])).toEqual([
      expect.stringContaining("写的是同比，数却是环比"),
    ]);
    expect(found(["上月", "100"], ["同比", "20", "20%", "上月"])).toEqual([expect.stringContaining("of 却是“上月”")]);
  });

  it("know dated periods", () => {
    const dated: Row[] = [
      ["2026年10月受理量", "1200"],
      ["2026年9月受理量", "1000"],
      ["2025年10月受理量", "1500"],
    ];
    expect(found(...dated, ["同比", "-20%"], ["环比", "20%"])).toEqual([]);
    expect(found(...dated, ["同比", "20%"])).toEqual([expect.stringContaining("数却是环比")]);
  });

  it("of mixed wording are refused", () => {
    expect(found(...figures, ["受理量较上月同比", "32"])).toEqual([expect.stringContaining("混用了同比和环比")]);
  });

  it("with the wrong sign, or without the figures that they need, are told", () => {
    expect(found(["本周", "80"], ["上周", "100"], ["环比", "20%"])).toEqual([expect.stringContaining("升降写反了")]);
    expect(found(["本周", "80"], ["上周", "100"], ["同比", "7%"])).toEqual([
      expect.stringContaining("没有去年同期的数"),
    ]);
  });

  it("of rates are in 百分点", () => {
    const rates: Row[] = [
      ["办结率", "97.8%"],
      ["办结率 上周", "96.5%"],
    ];
    expect(found(...rates, ["办结率 环比", "1.3个百分点"])).toEqual([]);
    expect(found(...rates, ["办结率 环比", "1.3%"])).toEqual([expect.stringContaining("应写百分点")]);
    expect(found(...rates, ["办结率 环比", "3.1个百分点"])).toEqual([expect.stringContaining("应为 +1.3个百分点")]);
  });

  it("are no parts, nor is the same figure of another time", () => {
    expect(
      found(["受理量", "10"], ["甲", "10", "", "受理量"], ["上周", "8", "", "受理量"], ["环比", "25%", "", "受理量"]),
    ).toEqual([]);
    expect(found(["在办", "10"], ["上周遗留", "8", "", "在办"], ["本周新增", "2", "", "在办"])).toEqual([]);
    expect(found(["合计", "18"], ["上周", "8", "", "合计"], ["本周", "10", "", "合计"])).toEqual([]);
    expect(found(["全年", "30"], ["9月", "10", "", "全年"], ["10月", "20", "", "全年"])).toEqual([]);
  });
});
