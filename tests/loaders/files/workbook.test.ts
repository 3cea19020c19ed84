import * as XLSX from "@e965/xlsx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { cellsOf, gb18030, read, readOne, refusal } from "./helpers.js";

const HEAD = ["工单编号", "来电时间", "主要内容"];

/** A workbook with the sheets' cells. */
function book(sheets: Record<string, unknown[][]>): XLSX.WorkBook {
  const workbook = XLSX.utils.book_new();
  for (const [name, cells] of Object.entries(sheets)) {
    XLSX.utils.book_append_sheet(workbook, XLSX.utils.aoa_to_sheet(cells), name);
  }
  return workbook;
}

function write(workbook: XLSX.WorkBook, bookType: XLSX.BookType = "xlsx"): Buffer {
  return XLSX.write(workbook, { type: "buffer", bookType, compression: true });
}

function sheetOf(workbook: XLSX.WorkBook, name: string): XLSX.WorkSheet {
  const sheet = workbook.Sheets[name];
  if (sheet === undefined) throw new Error(name);
  return sheet;
}

/** Changes the XML of one part of an `.xlsx`. */
function edit(bytes: Uint8Array, part: string, change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(bytes);
  return zipSync({ ...parts, [part]: strToU8(change(strFromU8(parts[part] ?? new Uint8Array()))) });
}

describe("workbooks", () => {
  it.each(["xlsx", "xlsb", "biff8", "ods", "xlml", "html"] as const)("%s is read by its content", async (type) => {
    const bytes = write(book({ 六月: [HEAD, ["0012", "2024/7/10", "路灯<script>不亮</script>"]] }), type);
    const table = await readOne("a.dat", bytes);
    expect(table.header).toEqual(HEAD);
    expect(cellsOf(table.rows)).toEqual([["0012", "2024/7/10", "路灯<script>不亮</script>"]]);
    expect(table.source.kind).toBe(type === "html" || type === "xlml" ? "html" : "workbook");
  });

  it("texts of workbooks before Excel 97 are decoded by the code page that they name", async () => {
    // SheetJS writes these in ASCII only: letters are put in, and replaced by as many bytes of GBK.
    let bytes = write(
      book({
        a: [
          ["AAAAAAAA", "BBBBBBBB"],
          ["1", "CCCC"],
        ],
      }),
      "biff5",
    ).toString("latin1");
    const codePage = (page: number) => Buffer.from([0x42, 0, 2, 0, page & 0xff, page >> 8]).toString("latin1");
    bytes = bytes.replace(/\x42\0\x02\0../s, codePage(936));
    for (const [letters, text] of [
      ["AAAAAAAA", "工单编号"],
      ["BBBBBBBB", "主要内容"],
      ["CCCC", "路灯"],
    ] as const) {
      bytes = bytes.replace(letters, gb18030(text).toString("latin1"));
    }
    const table = await readOne("a.xls", Buffer.from(bytes, "latin1"));
    expect(table.header).toEqual(["工单编号", "主要内容"]);
    expect(cellsOf(table.rows)).toEqual([["1", "路灯"]]);
  });

  it("HTML named .xls is decoded as what it is, not as what it says", async () => {
    const rows = [HEAD, ["00123456789012345678", "2024-07-10", "路灯&lt;坏&gt;"]];
    const html = `<html><meta charset="utf-8"><table>${rows
      .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`)
      .join("")}</table></html>`;
    for (const bytes of [Buffer.from(html), gb18030(html)]) {
      expect(cellsOf((await readOne("a.xls", bytes)).rows)).toEqual([
        ["00123456789012345678", "2024-07-10", "路灯<坏>"],
      ]);
    }
  });

  it("numbers, truth values, formulas' values and errors keep their kinds; dates are serials", async () => {
    const workbook = book({ a: [HEAD] });
    const sheet = sheetOf(workbook, "a");
    Object.assign(sheet, {
      A2: { t: "n", v: 20240710001 },
      B2: { t: "n", v: 45483.378472, z: "yyyy/m/d h:mm" },
      C2: { t: "b", v: true },
      A3: { t: "n", v: 3, f: "1+2" },
      B3: { t: "e", v: 0x17 },
      C3: { t: "s", v: "灯" },
      "!ref": "A1:C3",
    });
    for (const type of ["xlsx", "biff8"] as const) {
      const table = await readOne("a.xlsx", write(workbook, type));
      expect(cellsOf(table.rows)).toEqual([
        [20240710001, { serial: 45483.378472 }, true],
        [3, { error: "#REF!" }, "灯"],
      ]);
    }
  });

  it("dates of a workbook that counts from 1904 are given in the 1900 system", async () => {
    const workbook = book({ a: [HEAD] });
    workbook.Workbook = { WBProps: { date1904: true } };
    Object.assign(sheetOf(workbook, "a"), {
      A2: { t: "s", v: "1" },
      B2: { t: "n", v: 44021, z: "yyyy/m/d" },
      "!ref": "A1:B2",
    });
    expect(cellsOf((await readOne("a.xlsx", write(workbook))).rows)).toEqual([["1", { serial: 45483 }]]);
  });

  it("the number formats for dates that depend on the language (31: 2024年7月10日) are dates", async () => {
    const workbook = book({ a: [HEAD] });
    Object.assign(sheetOf(workbook, "a"), {
      B2: { t: "n", v: 45483, z: "yyyy/m/d" },
      C2: { t: "n", v: 7 },
      "!ref": "A1:C2",
    });
    const bytes = edit(write(workbook), "xl/styles.xml", (xml) =>
      xml.replace(/<numFmts.*<\/numFmts>/, "").replace(/numFmtId="(?!0")\d+"/g, 'numFmtId="31"'),
    );
    expect(cellsOf((await readOne("a.xlsx", bytes)).rows)).toEqual([[null, { serial: 45483 }, 7]]);
  });

  it("title rows, totals, repeated headers and blank tails are no rows; row numbers are Excel's", async () => {
    const workbook = book({
      a: [
        ["某镇台账"],
        ["2024年6月"],
        HEAD,
        ["1", "2024", "路"],
        [null, null, null],
        HEAD,
        ["2", "2024", "灯"],
        ["合计", null, 2],
      ],
    });
    const sheet = sheetOf(workbook, "a");
    // A tail of formatted cells without values.
    for (let row = 9; row <= 20_000; row++) sheet[`A${row}`] = { t: "z", z: "yyyy/m/d" };
    sheet["!ref"] = "A1:C20000";
    const table = await readOne("a.xlsx", write(workbook));
    expect(table.rows.map((row) => row.line)).toEqual([4, 7]);
    expect(table.source.headerLine).toBe(3);
    expect(table.skipped).toBe(4);
  });

  it("signatures, remarks, headings and numbers filled in beforehand are no rows; few cells of a request are one", async () => {
    const head = ["序号", ...HEAD, "标题", "乡镇"];
    const workbook = book({
      a: [
        ["某镇台账"],
        head,
        ["一、投诉类"],
        [1, "X1", "2024", "路"],
        [2],
        ["小计：1件"],
        ["（二）求助类"],
        [3, "X2"],
        [null, null, null, "一、路灯不亮；二、停水", "标题"],
        ["填表人：王五", null, null, null, "审核人：李四"],
        ["注：数据截至3月"],
        ["第1页"],
      ],
    });
    const table = await readOne("a.xlsx", write(workbook));
    expect(cellsOf(table.rows)).toEqual([
      [1, "X1", "2024", "路"],
      [3, "X2"],
      [null, null, null, "一、路灯不亮；二、停水", "标题"],
    ]);
    expect(table.skipped).toBe(8);
  });

  it("tables below another with other columns are tables of their own", async () => {
    const workbook = book({
      a: [HEAD, ["1", "2024", "路"], [], ["二、"], ["主要内容", "工单编号", "乡镇"], ["灯", "2", "东"]],
    });
    const { tables } = await read("a.xlsx", write(workbook));
    expect(tables.map(({ header, rows }) => [header, rows])).toEqual([
      [HEAD, [{ line: 2, cells: ["1", "2024", "路"] }]],
      [["主要内容", "工单编号", "乡镇"], [{ line: 6, cells: ["灯", "2", "东"] }]],
    ]);
  });

  it("HTML that begins with a comment is HTML", async () => {
    const html = `<!-- POI -->\n<table><tr><td>${HEAD.join("</td><td>")}</td></tr><tr><td>1</td></tr></table>`;
    expect(cellsOf((await readOne("a.xls", html)).rows)).toEqual([["1"]]);
  });

  it("merged headers of two rows are joined; a value merged over rows belongs to each", async () => {
    const workbook = book({
      a: [
        ["工单编号", "乡镇", "回访", null],
        [null, null, "是否解决", "是否满意"],
        ["1", "东镇", "解决", "满意"],
        ["2", null, "未解决", "不满意"],
        ["3", "西镇", "解决", null],
      ],
    });
    sheetOf(workbook, "a")["!merges"] = ["A1:A2", "B1:B2", "C1:D1", "B3:B4", "D3:D9"].map(XLSX.utils.decode_range);
    const table = await readOne("a.xlsx", write(workbook));
    expect(table.header).toEqual(["工单编号", "乡镇", "是否解决", "是否满意"]);
    expect(cellsOf(table.rows)).toEqual([
      ["1", "东镇", "解决", "满意"],
      ["2", "东镇", "未解决", "满意"],
      ["3", "西镇", "解决", "满意"],
    ]);
  });

  it("each sheet is a table, hidden ones too; a sheet of totals is reported, blank sheets are passed over", async () => {
    const workbook = book({
      东镇: [HEAD, ["1"]],
      汇总: [
        ["镇", "件"],
        ["东镇", 1],
      ],
      空: [[]],
      西镇: [HEAD, ["2"], ["3"]],
    });
    workbook.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 0 }, { Hidden: 0 }, { Hidden: 1 }] };
    const { tables, parts } = await read("台账.xlsx", write(workbook));
    expect(tables.map(({ sheet, rows }) => [sheet, rows.length])).toEqual([
      ["东镇", 1],
      ["西镇", 2],
    ]);
    expect(parts).toMatchObject([{ file: "台账.xlsx", sheet: "汇总", code: "no_table" }]);
    expect(parts[0]?.message).toContain("工作表“汇总”");
  });

  it("a workbook without any table, or with blank sheets only, is refused", async () => {
    expect((await refusal("a.xlsx", write(book({ a: [["x", "y"]] })))).code).toBe("no_table");
    expect((await refusal("a.xlsx", write(book({ a: [[]] })))).code).toBe("empty");
    expect((await refusal("a.xls", "<html><body>请先登录</body></html>")).code).toBe("no_table");
  });

  it("a workbook with a password is refused as such", async () => {
    const encrypted = XLSX.CFB.utils.cfb_new();
    XLSX.CFB.utils.cfb_add(encrypted, "/EncryptionInfo", Buffer.alloc(300));
    XLSX.CFB.utils.cfb_add(encrypted, "/EncryptedPackage", Buffer.alloc(5000));
    const error = await refusal("密.xlsx", XLSX.CFB.write(encrypted, { type: "buffer" }));
    expect(error.code).toBe("password");
    expect(error.message).toBe("密.xlsx：文件有密码。请去掉密码后重新报送。");
  });

  it("an old .xls with a password is refused as such", async () => {
    const plain = XLSX.CFB.read(write(book({ a: [HEAD, ["1"]] }), "biff8"), { type: "buffer" });
    const stream = XLSX.CFB.find(plain, "/Workbook");
    // FILEPASS (0x2F) of the RC4 kind, put behind the first record (BOF).
    const bof = 4 + Buffer.from(stream.content).readUInt16LE(2);
    const filePass = Buffer.alloc(4 + 54);
    filePass.writeUInt16LE(0x2f, 0);
    filePass.writeUInt16LE(54, 2);
    filePass.writeUInt16LE(1, 4);
    filePass.writeUInt16LE(1, 6);
    filePass.writeUInt16LE(1, 8);
    const content = Buffer.from(stream.content);
    const locked = XLSX.CFB.utils.cfb_new();
    XLSX.CFB.utils.cfb_add(
      locked,
      "/Workbook",
      Buffer.concat([content.subarray(0, bof), filePass, content.subarray(bof)]),
    );
    expect((await refusal("a.xls", XLSX.CFB.write(locked, { type: "buffer" }))).code).toBe("password");
  });

  it("a workbook that was not sent to its end is refused, whatever its kind", async () => {
    for (const type of ["xlsx", "biff8"] as const) {
      const bytes = write(
        book({ a: [HEAD, ...Array.from({ length: 500 }, (_, i) => [`${i}`, "2024", "路灯不亮"])] }),
        type,
      );
      expect((await refusal("a.xlsx", bytes.subarray(0, bytes.length / 2))).code).toBe("broken_workbook");
    }
  });

  it("a workbook that would not fit into memory is refused", async () => {
    const bytes = write(book({ a: [HEAD, ...Array.from({ length: 5000 }, () => ["1", "2024", "路灯不亮"])] }));
    expect((await refusal("a.xlsx", bytes, { maxInMemoryBytes: 100_000 })).code).toBe("too_large");
  });
});
