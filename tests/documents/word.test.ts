/** The Word file is opened again: layout of the official standard, real headings and tables, pictures, the brief's numbers. */
import { describe, expect, it } from "vitest";
import { wordOf } from "../../pipelines/documents/word.js";
import { brief, partsOf, TOLD, textOf } from "./brief.js";

const bytes = await wordOf(brief);
const parts = partsOf(bytes);
const document = parts.get("word/document.xml") ?? "";
const millimetres = (name: string): number =>
  Math.round((Number(new RegExp(`<w:pgMar [^>]*w:${name}="(\\d+)"`).exec(document)?.[1]) / 1440) * 25.4);

describe("wordOf(brief)", () => {
  it("is A4 with margins of 37, 26, 35 and 28 mm", () => {
    expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(["top", "right", "bottom", "left"].map(millimetres)).toEqual([37, 26, 35, 28]);
  });

  it("sets text in 16 pt 仿宋 on lines 29 pt apart, the title in 小标宋, headings in 黑体 and 楷体", () => {
    const styles = parts.get("word/styles.xml") ?? "";
    expect(/<w:docDefaults>.*<\/w:docDefaults>/s.exec(styles)?.[0]).toMatch(
      /仿宋_GB2312.*w:sz w:val="32".*w:line="580" w:lineRule="exact"/s,
    );
    const style = (id: string) =>
      new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`, "s").exec(styles)?.[0] ?? "";
    expect(style("Title")).toMatch(/方正小标宋.*w:sz w:val="44"/s);
    expect(style("Heading1")).toMatch(/SimHei|黑体/);
    expect(style("Heading2")).toContain("楷体_GB2312");
  });

  it("is told to be Chinese, whose rules of lines and spelling then hold", () =>
    expect(parts.get("word/styles.xml")).toMatch(/<w:docDefaults>.*<w:lang [^>]*w:eastAsia="zh-CN"/s));

  it("names other faces for machines that lack the official ones", () => {
    expect(parts.get("word/fontTable.xml")).toMatch(/w:name="仿宋_GB2312"><w:altName w:val="[^"]*FangSong,/);
  });

  it("has real headings, numbered as official papers are, with a place for the advice before the appendix", () => {
    const headings = [...document.matchAll(/<w:p>(?:(?!<\/w:p>).)*?w:val="Heading(\d)".*?<\/w:p>/gs)];
    expect(headings.map(([xml, level]) => `${level} ${textOf(xml)}`)).toEqual([
      "1 摘要",
      "1 一、受理概况",
      "1 二、热点前十",
      "1 三、苗头与异常",
      "2 （一）柳溪街道供暖不热，本周87件，是往年同周的3.1倍。",
      "2 （二）锦湖小区下水道反水，本周23件、19人反映。",
      "1 四、办理质效",
      "1 五、工作建议",
      "1 六、附表与口径说明",
    ]);
    expect(textOf(document)).toContain("（由拟稿人填写）");
  });

  it("says what the brief says", () => {
    for (const told of TOLD) expect(textOf(document)).toContain(told);
  });

  it("sets tables as tables whose heads repeat, and a missing number as a dash", () => {
    const tables = [...document.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([xml]) => xml);
    expect(tables).toHaveLength(2);
    for (const table of tables) expect(table.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    expect(textOf(tables[0] ?? "")).toContain("电梯故障19—样本不足1.4");
  });

  it("shows each chart as vectors with a picture of 300 dots an inch behind them, described", () => {
    for (const n of [1, 2]) {
      expect(parts.get(`word/media/image${n}.svg`)).toContain("<text");
      const png = parts.get(`word/media/image${n}.png`) ?? "";
      const width = [16, 17, 18, 19].reduce((sum, i) => sum * 256 + png.charCodeAt(i), 0);
      expect(width).toBe(1843);
    }
    expect(document).toContain('descr="口径：受理量：一周内受理的诉求件数');
  });

  it("numbers its pages, on the outer side", () => {
    expect(parts.get("word/footer1.xml")).toMatch(/w:jc w:val="right".*PAGE/s);
    expect(parts.get("word/footer2.xml")).toMatch(/w:jc w:val="left".*PAGE/s);
    expect(parts.get("word/settings.xml")).toContain("evenAndOddHeaders");
  });

  it("is the same bytes for the same brief, and small", async () => {
    expect(Buffer.from(await wordOf(brief)).equals(Buffer.from(bytes))).toBe(true);
    expect(bytes.length).toBeLessThan(500_000);
  });
});
