/** The workbook is opened again: a sheet a table or chart, cells of their types. */
import { read, utils } from "@e965/xlsx";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { workbookOf } from "../../pipelines/documents/workbook.js";
import { brief } from "./brief.js";

const bytes = await workbookOf(brief);
const book = read(bytes, { cellNF: true });
const rows = (n: number): unknown[][] =>
  utils.sheet_to_json(book.Sheets[book.SheetNames[n] ?? ""] ?? {}, { header: 1 });

describe("workbookOf(brief)", () => {
  it("has a sheet that says what it is, and one for every table and chart", () => {
    expect(book.SheetNames).toEqual([
      "说明",
      "1 受理量连续三周上升（图）",
      "2 供暖不热居首，比上周多86件（图）",
      "3 热点专题",
      "4 承办单位办理情况",
    ]);
    expect(rows(0).flat()).toEqual(expect.arrayContaining(["第46期（总第150期）", "统计周期：2026年11月9日—11月15日"]));
  });

  it("keeps numbers as numbers, shares as fractions shown in per cent, and words where a number would mislead", () => {
    expect(rows(3)[1]).toEqual(["专题", "本周（件）", "上周（件）", "环比（%）", "占比（%）"]);
    expect(rows(3)[2]).toEqual(["供暖不热", 241, 155, 0.5548, 0.171]);
    expect(book.Sheets["3 热点专题"]?.D3?.z).toBe("0.0%");
    expect(rows(3)[10]).toEqual(["电梯故障", 19, undefined, "样本不足", 0.0135]);
  });

  it("gives a chart's numbers with its formula; a gap stays empty", () => {
    expect(rows(1)[8]).toEqual(["第26周", undefined, 1051]);
    expect(rows(1).flat()).toContain("口径：受理量：一周内受理的诉求件数，不含撤销");
  });

  it("gives a long sentence of the first sheet the lines that it takes", async () => {
    const long = { ...brief, summary: [[{ text: "按时办结率九成。".repeat(30), href: null }]] };
    const sheet = strFromU8(unzipSync(await workbookOf(long))["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
    expect(Number(/<row r="\d+"[^>]* ht="([\d.]+)"/.exec(sheet)?.[1])).toBeGreaterThanOrEqual(5 * 16);
  });

  it("keeps its head in sight while scrolling, and repeats it on every printed page", () => {
    const parts = unzipSync(bytes);
    const xml = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
    for (const n of [2, 3, 4, 5])
      expect(xml(`xl/worksheets/sheet${n}.xml`)).toMatch(
        /<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/,
      );
    expect(xml("xl/workbook.xml")).toContain(
      `<definedName name="_xlnm.Print_Titles" localSheetId="3">'3 热点专题'!$1:$2</definedName>`,
    );
  });

  it("says below each sheet how far the data go and that the city is invented, and who made it among its properties", () => {
    for (const n of [1, 2, 3, 4])
      expect(rows(n).flat()).toContain("数据截至：2026年11月15日24时　演示：城市、地点、人员和诉求均为虚构。");
    expect(book.Props).toMatchObject({
      Title: "云桥市民生诉求每周要情第46期（总第150期）",
      Author: "云桥市12345热线受理中心",
    });
  });

  it("gives words that are too long for a column the lines that they take, and a long title a short name", async () => {
    const table = {
      id: "t",
      title: "老旧小区改造：能断定升降的诉求（按小区，错报率 q 小于 0.05）",
      columns: [{ name: "算法", unit: null, form: "text" as const, decimals: 0 }],
      rows: [["满意 1、基本满意 0.8、一般 0.6、不满意 0，加权平均，回访并作出评价的诉求"]],
      note: null,
    };
    const sections = [{ id: "s", heading: "", blocks: [{ kind: "table" as const, table }] }];
    const made = await workbookOf({ ...brief, sections });
    expect(read(made).SheetNames).toContain("1 老旧小区改造：能断定升降的诉求");
    const sheet = strFromU8(unzipSync(made)["xl/worksheets/sheet2.xml"] ?? new Uint8Array());
    expect(sheet).toMatch(/<row r="3"[^>]* ht="32"/);
  });

  it("is printed as wide as the paper", () => {
    const parts = unzipSync(bytes);
    const sheets = Object.keys(parts).filter((name) => name.startsWith("xl/worksheets/sheet"));
    expect(sheets).toHaveLength(book.SheetNames.length);
    for (const name of sheets)
      expect(strFromU8(parts[name] ?? new Uint8Array())).toMatch(
        /<sheetPr><pageSetUpPr fitToPage="1".*<pageSetup paperSize="9" orientation="(?:portrait|landscape)" fitToWidth="1" fitToHeight="0"\/><\/worksheet>$/,
      );
  });

  it("is the same bytes for the same brief", async () =>
    expect(Buffer.from(await workbookOf(brief)).equals(Buffer.from(bytes))).toBe(true));
});
