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
      "受理量连续三周上升",
      "供暖不热居首，比上周多86件",
      "热点专题",
      "柳溪街道供暖不热，本周87件，是往年同周的3.1倍。",
      "锦湖小区下水道反水，本周23件、19人反映。",
      "承办单位办理情况",
      "附表与口径说明",
    ];
    expect(slides).toHaveLength(found.length);
    for (const [i, title] of found.entries()) expect(slides[i]?.startsWith(title), slides[i]).toBe(true);
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
