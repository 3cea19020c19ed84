import { describe, expect, it } from "vitest";
import { readTables, readTablesOf } from "../../../loaders/files/read-tables.js";
import { cellsOf, collect, gb18030, OPTIONS, problemsOf, readOne, refusal, utf16 } from "./helpers.js";

const TEXT = "工单编号,来电时间,主要内容\n1,2024/7/10 9:05,楼道灯不亮\n2,2024年7月10日,“漏水”，已报修\n";
const ROWS = [
  ["1", "2024/7/10 9:05", "楼道灯不亮"],
  ["2", "2024年7月10日", "“漏水”，已报修"],
];

describe("encoding", () => {
  it.each([
    ["UTF-8", Buffer.from(TEXT), "utf-8"],
    ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${TEXT}`), "utf-8"],
    ["GB18030", gb18030(TEXT), "gb18030"],
    ["UTF-16 LE with a mark", utf16(`\ufeff${TEXT}`, "le"), "utf-16le"],
    ["UTF-16 BE with a mark", utf16(`\ufeff${TEXT}`, "be"), "utf-16be"],
    ["UTF-16 LE without a mark", utf16(TEXT, "le"), "utf-16le"],
    ["UTF-16 BE without a mark", utf16(TEXT, "be"), "utf-16be"],
  ])("%s is found and decoded", async (_, bytes, encoding) => {
    const table = await readOne("a.csv", bytes);
    expect(table.source.encoding).toBe(encoding);
    expect(table.header).toEqual(["工单编号", "来电时间", "主要内容"]);
    expect(cellsOf(table.rows)).toEqual(ROWS);
  });

  it("a character that lies across the border of two chunks is whole", async () => {
    const long = `工单编号,主要内容\n${Array.from({ length: 40_000 }, (_, i) => `${i},路灯不亮\n`).join("")}`;
    for (const bytes of [Buffer.from(long), gb18030(long)]) {
      const table = await readOne("a.csv", bytes);
      expect(table.rows).toHaveLength(40_000);
      expect(cellsOf(table.rows).every(([, text]) => text === "路灯不亮")).toBe(true);
    }
  });

  it("UTF-8 with a few damaged bytes stays UTF-8: only the damaged character is lost", async () => {
    const bytes = Buffer.from(`工单编号,主要内容\n${"1,路灯不亮了\n".repeat(50)}`);
    bytes[bytes.length - 2] = 0xff;
    const table = await readOne("a.csv", bytes);
    expect(table.source.encoding).toBe("utf-8");
    expect(table.rows).toHaveLength(50);
    expect(cellsOf(table.rows)[0]).toEqual(["1", "路灯不亮了"]);
  });

  it("a GB18030 character cut in half does not swallow the delimiter, the quote or the line break after it", async () => {
    const cut = Buffer.concat([
      gb18030("工单编号,主要内容,标题\n1,漏水"),
      Buffer.from([0xb9]),
      gb18030(",灯\n2,路面,坑\n"),
    ]);
    expect(cellsOf((await readOne("a.csv", cut)).rows)).toEqual([
      ["1", "漏水\ufffd", "灯"],
      ["2", "路面", "坑"],
    ]);
  });

  it.each([
    ["UTF-8 read as GBK and saved as UTF-8", Buffer.from(gbMojibake(TEXT.repeat(20)))],
    ["UTF-8 read as Latin-1 and saved as UTF-8", Buffer.from(Buffer.from(TEXT.repeat(20)).toString("latin1"))],
    ["bytes of another encoding", Buffer.from("\xff\xfe\xfd,\xff\n".repeat(60), "latin1").subarray(2)],
  ])("%s is refused as a wrong encoding", async (_, bytes) => {
    const error = await refusal("乱码.csv", bytes);
    expect(error.code).toBe("wrong_encoding");
    expect(error.message).toContain("乱码.csv");
    expect(error.message).toContain("另存为");
  });
});

function gbMojibake(text: string): string {
  return new TextDecoder("gb18030").decode(Buffer.from(text));
}

describe("delimiter and header", () => {
  it.each([",", ";", "\t", "|"] as const)("the delimiter %j is found", async (delimiter) => {
    const table = await readOne("a.txt", `工单编号,来电时间,主要内容\n1,2024,路\n`.replaceAll(",", delimiter));
    expect(table.source.delimiter).toBe(delimiter);
    expect(cellsOf(table.rows)).toEqual([["1", "2024", "路"]]);
  });

  it("title and blank lines above the header are skipped and counted, lines stay physical", async () => {
    const table = await readOne("a.csv", '某市热线"工单"表,,\n\n导出人：张,,\n工单编号,来电时间,主要内容\n1,2024,路\n');
    expect(table.rows).toEqual([{ line: 5, cells: ["1", "2024", "路"] }]);
    expect(table.skipped).toBe(3);
    expect(table.source.headerLine).toBe(4);
  });

  it("line breaks and blanks inside a header are kept, and it is still known", async () => {
    const table = await readOne("a.csv", '工单编号,"信息\n 来源",主要内容\r\n1,热线,路\r\n');
    expect(table.header).toEqual(["工单编号", "信息\n 来源", "主要内容"]);
    expect(table.rows).toEqual([{ line: 3, cells: ["1", "热线", "路"] }]);
  });

  it("blank and duplicated header cells are kept in their places", async () => {
    const table = await readOne("a.csv", "工单编号,,主要内容,主要内容,\n1,x,路,灯,\n");
    expect(table.header).toEqual(["工单编号", "", "主要内容", "主要内容", ""]);
    expect(cellsOf(table.rows)).toEqual([["1", "x", "路", "灯", ""]]);
  });

  it("a two-row header saved as CSV is joined", async () => {
    const table = await readOne(
      "a.csv",
      "工单编号,承办单位,,回访,\n,一级,二级,是否解决,是否满意\n1,城管局,中队,解决,满意\n",
    );
    expect(table.header).toEqual(["工单编号", "承办单位一级", "承办单位二级", "是否解决", "是否满意"]);
    expect(table.rows).toEqual([{ line: 3, cells: ["1", "城管局", "中队", "解决", "满意"] }]);
  });

  it("header only is a table without rows", async () => {
    for (const text of ["工单编号,主要内容", "工单编号,主要内容\r\n"]) {
      expect((await readOne("a.csv", text)).rows).toEqual([]);
    }
  });

  it("blank lines, totals and repeated headers are skipped, wherever they stand", async () => {
    const text = "工单编号,主要内容,点赞数\n1,路,3\n,,\n小计,,3\n工单编号,主要内容,点赞数\n2,灯,4\n\n合计：2件,,7\n";
    const table = await readOne("a.csv", text);
    expect(table.rows.map((row) => row.line)).toEqual([2, 6]);
    expect(table.skipped).toBe(5);
  });

  it("signatures, remarks, and lines below the header are skipped, though they have too few cells", async () => {
    const text =
      "工单编号,主要内容,标题\n--------,--------,----\n1,路,x\n制表人：张三\n共 1 条记录\n(1 行受影响)\n2,灯\n";
    const table = await readOne("a.csv", text);
    expect(cellsOf(table.rows)).toEqual([["1", "路", "x"]]);
    expect(problemsOf(table.rows)).toEqual([[7, "ragged"]]);
    expect(table.skipped).toBe(4);
  });

  it("a request whose text begins with 合计 is no totals row", async () => {
    const table = await readOne("a.csv", "主要内容,工单编号\n合计,反映电费合计算错\n合计电费不对,2\n");
    expect(table.rows).toHaveLength(2);
  });

  it.each([
    ["", "empty"],
    [" \r\n\t\n", "empty"],
    ["姓,名\n1,2\n", "no_table"],
    ["\0".repeat(5000), "not_text"],
  ])("%j is refused: %s", async (text, code) => {
    expect((await refusal("a.csv", text)).code).toBe(code);
  });
});

describe("rows", () => {
  const HEAD = "工单编号,主要内容,标题\n";

  it("lines are counted as an editor does, also after line breaks inside quotes", async () => {
    const table = await readOne("a.csv", `${HEAD}1,"一\n二\r\n三",x\r\n2,四,y\n3,"五""六",z`);
    expect(table.rows).toEqual([
      { line: 2, cells: ["1", "一\n二\r\n三", "x"] },
      { line: 5, cells: ["2", "四", "y"] },
      { line: 6, cells: ["3", '五"六', "z"] },
    ]);
  });

  it("the old Macintosh's line ends are understood", async () => {
    expect((await readOne("a.csv", `${HEAD}1,路,x\n2,灯,y\n`.replaceAll("\n", "\r"))).rows).toEqual([
      { line: 2, cells: ["1", "路", "x"] },
      { line: 3, cells: ["2", "灯", "y"] },
    ]);
  });

  it("the old Macintosh's line ends are understood beside another at the file's end, and are text in texts", async () => {
    const rows = [
      ["1", "路", "x"],
      ["2", "灯", "y\n"],
    ];
    const macintosh = `${HEAD}1,路,x\n2,灯,y`.replaceAll("\n", "\r");
    expect(cellsOf((await readOne("a.csv", `${macintosh}\n`)).rows)).toEqual(rows);
    const inText = await readOne("a.csv", `${HEAD}1,"路\r坏\r很久",x\n2,灯,y\n`);
    expect(cellsOf(inText.rows)).toEqual([
      ["1", "路\r坏\r很久", "x"],
      ["2", "灯", "y"],
    ]);
  });

  it("of a quote that is not closed only its line is set aside", async () => {
    const table = await readOne("a.csv", `${HEAD}1,路,x\n2,"没有闭合,y\n3,灯,z\n4,"好",w\n5,井,v\n`);
    expect(problemsOf(table.rows)).toEqual([[3, "unclosed_quote"]]);
    expect(cellsOf(table.rows).map(([id]) => id)).toEqual(["1", "3", "4", "5"]);
  });

  it("an unclosed quote at the end loses no row after it, however far the end is", async () => {
    const rest = Array.from({ length: 30_000 }, (_, i) => `${i},灯不亮了请尽快修好,z\n`).join("");
    const table = await readOne("a.csv", `${HEAD}1,"没有闭合,y\n${rest}`, { maxRecordChars: 100_000 });
    expect(problemsOf(table.rows)).toEqual([[2, "unclosed_quote"]]);
    expect(cellsOf(table.rows)).toHaveLength(30_000);
    expect(table.rows.at(-1)?.line).toBe(30_002);
  });

  it("two stray quotes, rows apart, do not swallow the rows between them", async () => {
    const head = "工单编号,主要内容,标题,乡镇,受理渠道,承办单位\n";
    const table = await readOne("a.csv", `${head}1,"路,x,,,\n2,灯,y,,,\n3,井,z,,,\n4,树",w,,,\n5,坑,v,,,\n`);
    expect(problemsOf(table.rows)).toEqual([[2, "unclosed_quote"]]);
    expect(cellsOf(table.rows).map(([id]) => id)).toEqual(["2", "3", "4", "5"]);
  });

  it("many rows with bad quotes are each set aside, and take no more than linear time", async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => (i % 2 === 0 ? `${i},"坏,y\n` : `${i},好,z\n`)).join("");
    const table = await readOne("a.csv", HEAD + rows);
    expect(cellsOf(table.rows)).toHaveLength(10_000);
    expect(problemsOf(table.rows)).toHaveLength(10_000);
  });

  it("quotes inside a quoted cell that are not doubled do not cost the row", async () => {
    const table = await readOne("a.csv", `${HEAD}1,"他说"你好"就走",x\n2,5"水管,y\n`);
    expect(cellsOf(table.rows)).toEqual([
      ["1", '他说"你好"就走', "x"],
      ["2", '5"水管', "y"],
    ]);
  });

  it("rows with too many or too few cells are set aside; blank surplus is dropped", async () => {
    const table = await readOne("a.csv", `${HEAD}1,路,x\n2,灯\n3,井,y,多\n4,树,z,, \n5,墙,w\n6,坑,u\n`);
    expect(problemsOf(table.rows)).toEqual([
      [3, "ragged"],
      [4, "ragged"],
    ]);
    expect(cellsOf(table.rows).map(([id]) => id)).toEqual(["1", "4", "5", "6"]);
    expect(cellsOf(table.rows)[1]).toEqual(["4", "树", "z"]);
  });

  it("rows that all lack the blank cells at their end are whole", async () => {
    const table = await readOne("a.csv", "工单编号,主要内容,标题,办结时间\n1,路,x\n2,灯,y\n3,井,z,2024\n4,树\n");
    expect(problemsOf(table.rows)).toEqual([[5, "ragged"]]);
    expect(cellsOf(table.rows)).toHaveLength(3);
  });

  it("a file cut off inside a row sets aside that row alone", async () => {
    const short = await readOne("a.csv", `${HEAD}1,路,x\n2,灯`);
    expect(problemsOf(short.rows)).toEqual([[3, "cut_off"]]);
    const quoted = await readOne("a.csv", `${HEAD}1,路,x\n2,"灯不`);
    expect(problemsOf(quoted.rows)).toEqual([[3, "cut_off"]]);
    expect(cellsOf(quoted.rows)).toEqual([["1", "路", "x"]]);
  });

  it("NUL bytes, control characters, markup, formulas and emoji pass unchanged", async () => {
    const odd = "a\0b\x07<script>alert(1)</script>=cmd|' /C calc'!A0😀\u200b";
    expect(cellsOf((await readOne("a.csv", `${HEAD}1,${odd},x\n`)).rows)).toEqual([["1", odd, "x"]]);
  });

  it("a text of 100,000 characters passes", async () => {
    const text = "投诉".repeat(50_000);
    expect(cellsOf((await readOne("a.csv", `${HEAD}1,"${text}",x\n2,灯,y\n`)).rows)).toEqual([
      ["1", text, "x"],
      ["2", "灯", "y"],
    ]);
  });

  it("a line of 2 GB is set aside without being held; the rows around it are read", { timeout: 120_000 }, async () => {
    const block = Buffer.alloc(1024 * 1024, "x");
    let peak = 0;
    async function* open() {
      yield Buffer.from(`${HEAD}1,路,x\n2,"`);
      for (let i = 0; i < 2048; i++) {
        if (i % 64 === 0) peak = Math.max(peak, process.memoryUsage().rss);
        yield block;
      }
      yield Buffer.from(`",y\n3,灯,z\n`);
    }
    const before = process.memoryUsage().rss;
    const { tables } = await collect(readTablesOf({ name: "a.csv", open, isCut: () => false }, OPTIONS));
    expect(tables[0]?.rows).toEqual([
      { line: 2, cells: ["1", "路", "x"] },
      { line: 3, problem: "too_long", detail: "超过 2000000 字" },
      { line: 4, cells: ["3", "灯", "z"] },
    ]);
    expect(peak - before).toBeLessThan(512 * 1024 ** 2);
  });

  it("a file that is missing is refused with its name", async () => {
    const found = collect(readTables("/nonexistent/没有.csv", "没有.csv", OPTIONS));
    await expect(found).rejects.toMatchObject({ code: "missing", message: expect.stringContaining("没有.csv") });
  });
});
