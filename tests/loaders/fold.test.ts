import { describe, expect, it } from "vitest";
import { FIELDS } from "../../loaders/fields.js";
import { foldCategory, foldScript, normalizeHeader, SIMPLIFIED_UNIT } from "../../loaders/fold.js";
import fc from "../property.js";

describe("foldScript", () => {
  it.each([
    ["來電時間，聯繫人電話", "来电时间，联系人电话"],
    ["村裡的麵條店後面很乾淨", "村里的面条店后面很干净"],
    ["臺灣戶籍、衛生間、裏面、裡面", "台湾户籍、卫生间、里面、里面"],
    ["衞生與户口", "卫生与户口"],
    ["他看著我，顯著改善，著名景點，正忙著呢", "他看着我，显著改善，著名景点，正忙着呢"],
  ])("brings %s into simplified script", (text, expected) => {
    expect(foldScript(text)).toBe(expected);
  });

  it.each([
    "什么时候能解决？",
    "乾县哪吒小区的蒜薹",
    "效果显著，著名",
    "皇后大道前后、里程、干部、面积",
    "",
    "abc 123 🙂",
  ])("leaves the simplified text %s alone", (text) => {
    expect(foldScript(text)).toBe(text);
  });

  it("leaves 么 alone in a text of mixed script", () => {
    expect(foldScript("為什么没人管")).toBe("为什么没人管");
  });

  it("never throws, and folding twice is folding once", () => {
    const unit = fc.oneof(
      fc.constantFrom(..."來電時間聯繫人乾淨著麼什么隻裡後髮裏户戶台臺"),
      fc.string({ unit: "binary", maxLength: 2 }),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 40 }), (units) => {
        const once = foldScript(units.join(""));
        expect(foldScript(once)).toBe(once);
      }),
    );
  });

  it("offers a table of units that keeps offsets", () => {
    expect(String.fromCharCode(SIMPLIFIED_UNIT["電".charCodeAt(0)] ?? 0)).toBe("电");
    expect(SIMPLIFIED_UNIT["a".charCodeAt(0)]).toBe("a".charCodeAt(0));
  });
});

describe("foldCategory", () => {
  it.each([
    [" 已 辦結\u200b", "已办结"],
    ["基本满意 ", "基本满意"],
    ["微信\u3000小程序\r\n", "微信小程序"],
    ["ＡＢＣ（１）", "ABC(1)"],
    ["\ufeff投诉\u0000", "投诉"],
    ["   ", ""],
  ])("brings %j to %j", (value, expected) => {
    expect(foldCategory(value)).toBe(expected);
  });
});

describe("normalizeHeader", () => {
  it.each([
    ["信息 来源", "信息来源"],
    ["信息\r\n来源", "信息来源"],
    ["村/社区", "村社区"],
    ["工单编号*", "工单编号"],
    ["*工单编号（必填）", "工单编号"],
    ["來電時間", "来电时间"],
    ["受理时间（年月日）", "受理时间"],
    ["受理时间(YYYY-MM-DD)：", "受理时间"],
    ["联系方式【手机】", "联系方式"],
    ["问题分类（一级）", "问题分类一级"],
    ["满意度（首次）", "满意度首次"],
    ["（备注）", "备注"],
    ["Service_Request_ID", "servicerequestid"],
    ["ＩＤ", "id"],
    ["", ""],
    [" - ", ""],
  ])("brings %j to %j", (header, expected) => {
    expect(normalizeHeader(header)).toBe(expected);
  });

  it("leaves every alias of the fields as it is", () => {
    for (const alias of FIELDS.flatMap((field) => field.aliases)) expect(normalizeHeader(alias)).toBe(alias);
  });

  it("never throws and leaves no blank", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const once = normalizeHeader(text);
        expect(once).not.toMatch(/\s/);
      }),
    );
  });
});
