import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as XLSX from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeGb18030 } from "../../data/demo/gb18030.js";
import { readBriefs } from "../../pipelines/reconcile/read-brief.js";
import { reconcile } from "../../pipelines/reconcile/reconcile.js";

const fixture = (name: string) => `tests/fixtures/briefs/${name}.csv`;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "qingyubiao-briefs-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

function run(...args: string[]): { status: number | null; lines: string[] } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "pipelines/reconcile.ts", ...args],
    { encoding: "utf8" },
  );
  return { status, lines: (stdout + stderr).trim().split("\n") };
}

async function findingsOf(path: string): Promise<string[]> {
  const briefs = await readBriefs(path);
  return briefs.flatMap(({ lines }) => reconcile(lines).findings.map(({ line, text }) => `${line} ${text}`));
}

describe("npm run reconcile", { timeout: 60_000 }, () => {
  it("ends with 0 and one line where all closes", () => {
    expect(run(fixture("pingyuan"))).toEqual({
      status: 0,
      lines: ["✓ 都对得上：5 行，1 个合计、0 个占比、0 个同比环比。"],
    });
  });

  it("ends with 1, a line for each finding and a last line that counts them", () => {
    const { status, lines } = run(fixture("three-of-ninety"));
    expect(status).toBe(1);
    expect(lines).toEqual([
      "✗ 第 5 行：“解释说明”占“游客建议”印作 3.4%，3 ÷ 90 应为 3.3%。四舍五入有误。",
      "✗ 有 1 处对不上：4 行，1 个合计、3 个占比、0 个同比环比。",
    ]);
  });

  it("ends with 2 and says in Chinese what to do where nothing can be read", () => {
    expect(run()).toEqual({ status: 2, lines: [expect.stringMatching(/^请给出一个要核对的文件。用法：/)] });
    expect(run(join(folder, "none.csv")).lines).toEqual([expect.stringMatching(/^读不到文件/)]);
    expect(run(file("number.csv", "label,value,share,of\n甲,很多,,总数\n总数,2,,\n"))).toEqual({
      status: 2,
      lines: [expect.stringMatching(/第 2 行的 value “很多”不是确数。请改正后重试。$/)],
    });
  });
});

describe("the fixtures", () => {
  it.each(["pingyuan", "closes"])("%s closes", async (name) => expect(await findingsOf(fixture(name))).toEqual([]));

  it.each([
    ["types-beside-total", [/各项之和 .* = 5,893，印的合计是 5,040，多 853/]],
    ["shares-of-another-total", [/按“登记量” 5,893 算才对/, /5,893/, /5,893/]],
    ["three-of-ninety", [/3 ÷ 90 应为 3.3%。四舍五入有误/]],
    ["year-on-year", [/写的是同比，数却是环比/]],
  ])("%s does not", async (name, texts) =>
    expect(await findingsOf(fixture(name))).toEqual(texts.map((text) => expect.stringMatching(text))),
  );
});

describe("readBriefs", () => {
  const text = readFileSync(fixture("pingyuan"), "utf8");

  it("reads GB18030, a byte order mark and a workbook", async () => {
    expect(await findingsOf(file("gb.csv", Buffer.from(encodeGb18030(text))))).toEqual([]);
    expect(await findingsOf(file("bom.csv", `\ufeff${text}`))).toEqual([]);
    const book = XLSX.utils.book_new();
    const rows = [
      ["label", "value", "share", "of"],
      ["合计", 4],
      ["甲", 1, 0.25, "合计"],
      ["乙", 3, 0.75, "合计"],
    ];
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows));
    const path = file("brief.xlsx", XLSX.write(book, { type: "buffer", bookType: "xlsx" }));
    expect(await readBriefs(path)).toMatchObject([{ lines: [{ label: "合计" }, { share: { value: 25 } }, {}] }]);
    expect(await findingsOf(path)).toEqual([]);
  });

  it("keeps a line called 合计, and lines that lack their last cells", async () => {
    expect(await findingsOf(file("short.csv", "label,value,share,of\n合计,4\n甲,1,,合计\n乙,3,,合计\n"))).toEqual([]);
  });

  it("takes shares without % for fractions where none is above 1, else for per cent", async () => {
    const brief = (a: string, b: string) => `label,value,share,of\n合计,3,,\n甲,1,${a},合计\n乙,2,${b},合计\n`;
    for (const [a, b] of [
      ["33.3%", "66.7%"],
      ["0.333", "0.667"],
      ["33.3", "66.7"],
      ["33.3", "66.7%"],
      ["", "66.67"],
    ] as const)
      expect(await findingsOf(file("shares.csv", brief(a, b)))).toEqual([]);
    expect(await findingsOf(file("shares.csv", brief("0.333", "66.7")))).toHaveLength(1);
    expect(await findingsOf(file("shares.csv", brief("0.343", "0.667")))).toHaveLength(1);
  });

  it("wants the columns label, value and of, and commas within numbers quoted", async () => {
    await expect(readBriefs(file("columns.csv", "label,value,share\n甲,1,\n"))).rejects.toThrow("缺少 of 列");
    await expect(readBriefs(file("comma.csv", "label,value,share,of\n甲,1,392,,合计\n合计,1392,,\n"))).rejects.toThrow(
      /第 2 行列数与表头不符.*数字里有逗号的要加引号/,
    );
    await expect(readBriefs(file("empty.csv", "label,value,share,of\n"))).rejects.toThrow("没有一行数");
  });
});
