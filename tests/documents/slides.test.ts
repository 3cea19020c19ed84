/** The PowerPoint is opened again: one finding a slide, native charts with the workbook behind them, notes. */
import { read, utils } from "@e965/xlsx";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { slidesOf } from "../../pipelines/documents/slides.js";
import { brief, partsOf, TOLD, textOf } from "./brief.js";

const bytes = await slidesOf(brief);
const parts = partsOf(bytes);
const slides = [...parts]
  .filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
  .map(([, xml]) => textOf(xml).trim());
const notes = [...parts]
  .filter(([name]) => name.startsWith("ppt/notesSlides/notes"))
  .map(([, xml]) => textOf(xml).trim());

describe("slidesOf(brief)", () => {
  it("is 16:9, a cover, the summary, then one finding a slide", () => {
    expect(parts.get("ppt/presentation.xml")).toMatch(/<p:sldSz cx="12192000" cy="6858000"/);
    const found = [
      "云桥市民生诉求每周要情",
      "摘要",
      "本周共受理诉求1,409件，日均201件，环比上升12.4%，同比基本持平受理量连续三周上升（件）",
      "居前三位的是供暖不热（241件）、道路破损（138件）、噪音扰民（107件），合计占34.5%",
      "热点专题",
      "柳溪街道供暖不热，本周87件，是往年同周的3.1倍。",
      "锦湖小区下水道反水，本周23件、19人反映。",
      "按时办结率96.2%，比上周下降0.8个百分点；满意率91.4%，基本持平承办单位办理情况",
      "附表与口径说明",
    ];
    expect(slides).toHaveLength(found.length);
    for (const [i, title] of found.entries()) expect(slides[i]?.startsWith(title), slides[i]).toBe(true);
  });

  it("has what a person advised before the appendix, as the Word file has", async () => {
    const advised = partsOf(await slidesOf({ ...brief, suggestions: ["请住建局核查。"] }));
    const [advice, appendix] = [9, 10].map((n) => textOf(advised.get(`ppt/slides/slide${n}.xml`) ?? "").trim());
    expect(advice).toMatch(/^工作建议请住建局核查。/);
    expect(appendix).toMatch(/^附表与口径说明/);
  });

  it("says on every slide that the city is invented, and how far its data go", () => {
    for (const [name, xml] of parts)
      if (/slideLayouts\/slideLayout[23]\.xml$/.test(name))
        expect(textOf(xml)).toMatch(/数据截至：2026年11月15日24时　演示：城市、地点、人员和诉求均为虚构。/);
    expect(slides[0]).toContain("演示：");
  });

  it("has real titles, Chinese text, and a list of only those parts that are there", () => {
    const xml = [...parts].filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name)).map(([, each]) => each);
    for (const each of xml) expect(each).toContain('type="title"');
    for (const [name, each] of parts) if (name.startsWith("ppt/")) expect(each, name).not.toMatch(/ lang="en-US"/);
    const listed = [...(parts.get("[Content_Types].xml") ?? "").matchAll(/PartName="\/([^"]*)"/g)];
    expect(listed.filter(([, name = ""]) => !parts.has(name))).toEqual([]);
  });

  it("sets what matters in letters of 18 points or more, and long text on as many slides as it takes", async () => {
    const long = { text: "按时办结率比上周下降，请各单位核对超期的诉求。".repeat(12), href: null };
    const told = partsOf(await slidesOf({ ...brief, summary: [[long], [long], [long]] }));
    const summary = [...told].filter(
      ([name, xml]) => name.startsWith("ppt/slides/slide") && textOf(xml).includes("按时办结率比"),
    );
    expect(summary.length).toBeGreaterThan(1);
    for (const [, xml] of summary)
      for (const [, size] of xml.replace(/<p:sp>(?:(?!<p:sp>).)*type="sldNum".*/s, "").matchAll(/ sz="(\d+)"/g))
        expect(Number(size)).toBeGreaterThanOrEqual(1800);
  });

  it("says what the brief says", () => {
    for (const told of TOLD) expect(slides.join("\n")).toContain(told);
  });

  it("has native charts: their numbers stand in the chart and in the workbook that PowerPoint opens to edit them", () => {
    const [line = "", bars = ""] = [1, 2].map((n) => parts.get(`ppt/charts/chart${n}.xml`));
    expect(line).toContain("<c:lineChart>");
    expect(line).toContain("<c:v>1409</c:v>");
    expect(bars).toMatch(/<c:barDir val="bar"\/>.*<c:catAx>.*?<c:orientation val="maxMin"/s);
    const packed = unzipSync(bytes)["ppt/embeddings/Microsoft_Excel_Worksheet2.xlsx"] ?? new Uint8Array();
    const [sheet = {}] = Object.values(read(packed).Sheets);
    const rows: unknown[][] = utils.sheet_to_json(sheet, { header: 1 });
    expect(rows.slice(0, 2)).toEqual([
      [expect.anything(), "本周", "上周"],
      ["供暖不热", 241, 155],
    ]);
    expect(rows[8]).toEqual(["路灯不亮", undefined, 31]);
  });

  it("leaves a missing number out of its line instead of drawing it as 0", () => {
    const line = parts.get("ppt/charts/chart1.xml") ?? "";
    const first = /<c:val>.*?<\/c:val>/s.exec(line)?.[0] ?? "";
    expect(first).toMatch(/<c:ptCount val="27"\/>/);
    expect(first).not.toContain('<c:pt idx="6">');
    expect(line).toContain('<c:dispBlanksAs val="gap"/>');
  });

  it("has the formula and the source in the notes of each chart", () => {
    const told = notes.filter((text) => text.includes("口径：") && text.includes("来源：12345热线、小程序、入户走访"));
    expect(told).toHaveLength(2);
  });

  it("is the same bytes for the same brief, though the library counts charts over all files, and small", async () => {
    expect(Buffer.from(await slidesOf(brief)).equals(Buffer.from(bytes))).toBe(true);
    expect(bytes.length).toBeLessThan(500_000);
  });
});
