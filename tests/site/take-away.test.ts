import { read, utils } from "@e965/xlsx";
import { strFromU8, unzipSync } from "fflate";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { makeContext } from "../../src/components/context.js";
import { dataTable } from "../../src/components/data-table.js";
import { h } from "../../src/components/dom.js";
import { explorer } from "../../src/components/explorer.js";
import { figure } from "../../src/components/figure.js";
import { csvOf, csvOfRows } from "../../src/components/take-away/csv.js";
import { crc32, withDensity } from "../../src/components/take-away/png.js";
import { cellOf, sheetOfData, sheetOfTable } from "../../src/components/take-away/sheet.js";
import { textOf } from "../../src/components/take-away/text.js";
import { wordsOf } from "../../src/components/take-away/words.js";
import { xlsxOf } from "../../src/components/take-away/xlsx.js";
import { makePublished } from "../fixtures/published.js";
import fc from "../property.js";

const { site, cube } = makePublished({ weeks: 14 });
const context = makeContext(site, "");
const words = wordsOf(context, { title: "城东/城西：诉求", subtitle: "本周，件", note: "只列前十。" });

describe("the words that a figure takes along", () => {
  it("are title, period, note, formula, source with cut-off, and that the city is invented", () => {
    expect(words).toMatchObject({ title: "城东/城西：诉求", subtitle: "本周，件" });
    expect(words.foot).toEqual([
      "只列前十。",
      expect.stringContaining("口径："),
      "云岭市。来源：各渠道诉求工单。数据截至2025年11月17日6时。",
      expect.stringContaining("演示数据"),
    ]);
  });

  it("make a file name that every system takes", () => expect(words.fileName).toBe("云岭市_城东城西：诉求_2025-11-17"));

  it("say nothing of invention where the city is real", () => {
    const real = makeContext({ ...site, city: { ...site.city, is_fictional: false } }, "");
    expect(wordsOf(real, { title: "t" }).foot.join()).not.toContain("演示");
  });
});

describe("cellOf(text)", () => {
  it.each([
    ["1,203", 1203, 0],
    ["12.40", 12.4, 2],
    ["−3", -3, 0],
    ["+1,000.5", 1000.5, 1],
  ])("takes %s for a number with its decimals", (text, value, decimals) => {
    expect(cellOf(text)).toEqual({ value, decimals });
  });

  it.each(["12.4%", "▲ 3 件", "1,20", "样本不足", "2025-W46", "基本持平（12→14）"])("leaves %s a text", (text) => {
    expect(cellOf(text)).toBe(text);
  });

  it("takes blanks for nothing", () => expect(cellOf(" ")).toBeNull());
});

describe("a figure's sheet", () => {
  const table = dataTable(
    [
      { name: "城东", n: 1203 },
      { name: "=cmd|' /C calc'!A0", n: 2110 },
    ],
    {
      caption: "c",
      empty: "",
      columns: [
        { head: "地方", cell: (row) => row.name },
        {
          head: "件数",
          cell: (row) => h("span", {}, row.n.toLocaleString("en"), h("span", { class: "unseen" }, "件")),
          number: (row) => row.n,
        },
      ],
      total: ["合计", "3,313"],
    },
  );
  const whole = figure(context, { title: "t" }, table);
  const sheet = sheetOfTable(whole);

  it("is the table as it is shown, total included, less what only a screen reader is told", () => {
    expect(sheet).toEqual({
      head: ["地方", "件数"],
      rows: [
        ["城东", { value: 1203, decimals: 0 }],
        ["=cmd|' /C calc'!A0", { value: 2110, decimals: 0 }],
        ["合计", { value: 3313, decimals: 0 }],
      ],
    });
  });

  it("follows the order that the reader chose", () => {
    table.querySelectorAll("button")[0]?.click();
    expect(sheetOfTable(whole)?.rows[0]?.[1]).toEqual({ value: 2110, decimals: 0 });
  });

  it("is null where there is no table", () => expect(sheetOfTable(h("figure"))).toBeNull());

  it("goes to CSV with BOM, formulas neutralised, numbers bare", () => {
    if (sheet === null) throw new Error("no sheet");
    const lines = csvOf(sheet, words).split("\r\n");
    expect(lines.slice(0, 5)).toEqual([
      `\uFEFF"城东/城西：诉求"`,
      '"本周，件"',
      '"地方","件数"',
      '"城东",1203',
      `"'=cmd|' /C calc'!A0",2110`,
    ]);
    expect(lines.at(-2)).toContain("演示数据");
  });

  it("goes to a workbook with typed cells", async () => {
    if (sheet === null) throw new Error("no sheet");
    const book = read(await xlsxOf(sheet, words), { type: "array", cellNF: true });
    const cells = book.Sheets[book.SheetNames[0] ?? ""] ?? {};
    expect(cells.A1).toMatchObject({ t: "s", v: "城东/城西：诉求" });
    expect(cells.B5).toMatchObject({ t: "n", v: 1203, z: "#,##0" });
    expect(cells.A6).toMatchObject({ t: "s", v: "=cmd|' /C calc'!A0" });
    expect(cells.A6?.f).toBeUndefined();
    expect(JSON.stringify(utils.sheet_to_json(cells, { header: 1 }))).toContain("数据截至2025年11月17日6时");
  });

  it("keeps days as days in a workbook, and its head in sight", async () => {
    const bytes = await xlsxOf(
      { head: ["周（第一天）", "件数"], rows: [["2026-11-09", { value: 1728, decimals: 0 }]] },
      words,
    );
    const cells = read(bytes, { type: "array", cellNF: true }).Sheets.数据 ?? {};
    expect(cells.A5).toMatchObject({ t: "n", z: "yyyy-mm-dd", w: "2026-11-09" });
    expect(strFromU8(unzipSync(bytes)["xl/worksheets/sheet1.xml"] ?? new Uint8Array())).toContain('ySplit="4"');
  });

  it("goes to text, tab-separated", () => {
    expect(textOf(sheet, words).split("\n").slice(0, 4)).toEqual([
      "城东/城西：诉求",
      "本周，件",
      "地方\t件数",
      "城东\t1203",
    ]);
  });

  it("has at most four decimals of a chart's own numbers", () => {
    expect(sheetOfData({ head: ["a"], rows: [[1 / 3], [12], [null]] }).rows).toEqual([
      [{ value: 0.3333, decimals: 4 }],
      [{ value: 12, decimals: 0 }],
      [null],
    ]);
  });
});

describe("csvOfRows(rows)", () => {
  it("is read back by papaparse, whatever the cells hold, and no text begins like a formula", () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const { data } = Papa.parse<string[]>(csvOfRows(rows).slice(1), { delimiter: ",", newline: "\r\n" });
        expect(data.slice(0, -1).map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@\t\r])/, "")))).toEqual(
          rows.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@\t\r])/, ""))),
        );
        expect(data.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
      }),
    );
  });
});

describe("withDensity(png)", () => {
  it("adds a pHYs chunk of 11,811 dots a metre (300 an inch) behind the header", () => {
    const png = Uint8Array.from({ length: 60 }, (_, i) => i);
    const whole = withDensity(png, 11_811);
    expect(whole).toHaveLength(81);
    expect([...whole.subarray(33, 54)]).toEqual([
      0, 0, 0, 9, 0x70, 0x48, 0x59, 0x73, 0, 0, 0x2e, 0x23, 0, 0, 0x2e, 0x23, 1, 0x78, 0xa5, 0x3f, 0x76,
    ]);
    expect([...whole.subarray(54)]).toEqual([...png.subarray(33)]);
  });

  it("crc32 is that of the PNG specification's empty IEND chunk", () => {
    expect(crc32(new TextEncoder().encode("IEND"))).toBe(0xae426082);
  });
});

describe("the menu", () => {
  const menuOf = (element: Element) => element.querySelector("details.take-away");
  const kindsOf = (element: Element) => {
    menuOf(element)?.dispatchEvent(new Event("toggle"));
    return [...(menuOf(element)?.querySelectorAll("button") ?? [])].map((button) => button.textContent);
  };

  it("offers numbers only where there are numbers", () => {
    expect(kindsOf(figure(context, { title: "t" }, h("p", {}, "a")))).toHaveLength(3);
    expect(kindsOf(figure(context, { title: "t", data: () => ({ head: ["a"], rows: [] }) }, h("p", {})))).toHaveLength(
      5,
    );
  });

  it("stands at every figure of the explorer", () => {
    const figures = [...explorer(site, cube, []).querySelectorAll("figure")];
    expect(figures).toHaveLength(4);
    for (const each of figures) expect(kindsOf(each)).toHaveLength(5);
  });
});
