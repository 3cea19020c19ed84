import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Document, Packer, Paragraph } from "docx";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  fillLetter,
  type Letter,
  type LetterLine,
  readTemplate,
  writeLetters,
} from "../../pipelines/publish/letters.js";

const TEMPLATE = fileURLToPath(new URL("../../data/reference/督办函.docx", import.meta.url));
const line = (i: number): LetterLine => ({
  序号: String(i),
  编号: `TZ01-2603${String(i).padStart(2, "0")}-0001`,
  镇街: "青石镇",
  时限: "2026-03-05",
  超期: `${i}天`,
  摘要: "〔地点〕<暖气>不热 & 没人来",
});
const letter: Letter = {
  file: "20260315-001.docx",
  fields: {
    发文机关: "清江市12345热线受理中心",
    文号: "督〔2026〕0315-001号",
    单位: "青石镇人民政府",
    截至日: "2026年3月15日",
    成文日期: "2026年3月15日",
    超期件数: "3",
    最长天数: "3",
    临期件数: "0",
    督办情况: "超过办理时限仍未办结的3件，其中最长的已超期3天",
    清单件数: "3",
    责任人: "民政办主任2件，未指定1件",
    责任人说明: "未指定的请你单位指定",
  },
  groups: [
    { head: { 责任人: "民政办主任", 超期件数: "2", 临期件数: "0" }, lines: [1, 2].map(line) },
    { head: { 责任人: "未指定", 超期件数: "1", 临期件数: "0" }, lines: [line(3)] },
  ],
};
/** The text of a .docx, a line a paragraph. */
const textOf = (bytes: Uint8Array): string =>
  strFromU8(unzipSync(bytes)["word/document.xml"] ?? new Uint8Array())
    .replaceAll("</w:p>", "\n")
    .replaceAll(/<[^>]+>/g, "");

/** The day of change of each file within a zip, as DOS wrote it. */
function* unzipDates(bytes: Uint8Array): Generator<number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let i = 0; i < bytes.length - 30; i++)
    if (view.getUint32(i, true) === 0x04034b50) yield view.getUint16(i + 12, true);
}

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "letters-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("writeLetters(folder, template, letters)", () => {
  it("writes a Word file that holds the unit, the number, every request's number, and no placeholder", async () => {
    await writeLetters(folder, await readTemplate(TEMPLATE), [letter]);
    const text = textOf(await readFile(join(folder, letter.file)));
    for (const { 编号 } of letter.groups.flatMap(({ lines }) => lines)) expect(text).toContain(编号);
    expect(text).toContain("青石镇人民政府：");
    expect(text).toContain("督〔2026〕0315-001号");
    expect(text).toContain("超过办理时限仍未办结的3件");
    expect(text).not.toMatch(/[{}⟦⟧]/);
  });

  it("lists each person's requests below a line with their name, and without persons only the requests", async () => {
    const template = await readTemplate(TEMPLATE);
    const listed = (text: string) => text.split("\n").filter((each) => /^责任人：|^TZ01/.test(each));
    expect(listed(textOf(await fillLetter(template, letter)))).toEqual([
      "责任人：民政办主任（超期2件，3天内到期0件）",
      "TZ01-260301-0001",
      "TZ01-260302-0001",
      "责任人：未指定（超期1件，3天内到期0件）",
      "TZ01-260303-0001",
    ]);
    const plain = textOf(await fillLetter(template, { ...letter, groups: [{ head: null, lines: [line(1)] }] }));
    expect(listed(plain)).toEqual(["TZ01-260301-0001"]);
    expect(plain).not.toMatch(/[{}⟦⟧]/);
  });

  it("writes the same bytes for the same letter, whenever that is", async () => {
    const template = await readTemplate(TEMPLATE);
    const dates = [...unzipDates(await fillLetter(template, letter))];
    expect(new Set(dates).size).toBe(1);
    expect(dates[0], "1 January 1980").toBe((1 << 5) | 1);
  });

  it("sets text as text: signs of markup stay signs", async () => {
    const text = textOf(await fillLetter(await readTemplate(TEMPLATE), letter));
    expect(text).toContain("〔地点〕&lt;暖气&gt;不热 &amp; 没人来");
  });

  it("keeps the template's paper: A4 with margins of 37, 26, 35 and 28 mm", async () => {
    const xml = strFromU8(
      unzipSync(await fillLetter(await readTemplate(TEMPLATE), letter))["word/document.xml"] ?? new Uint8Array(),
    );
    const mm = (name: string) =>
      Math.round(Number(new RegExp(`<w:pg(?:Mar|Sz)[^>]* w:${name}="(\\d+)"`).exec(xml)?.[1]) / (1440 / 25.4));
    expect(["w", "h", "top", "right", "bottom", "left"].map(mm)).toEqual([210, 297, 37, 26, 35, 28]);
  });
});

describe("readTemplate(path)", () => {
  it("says in Chinese what is wrong with a template, and how to do without", async () => {
    await expect(readTemplate(join(folder, "none.docx"))).rejects.toThrow(/读不到.*supervision_letter/s);
    await writeFile(join(folder, "bad.docx"), "not a zip");
    await expect(readTemplate(join(folder, "bad.docx"))).rejects.toThrow("不是 Word 文件");
    const empty = new Document({ sections: [{ children: [new Paragraph("{{单位}}、{{文号}}")] }] });
    await writeFile(join(folder, "empty.docx"), await Packer.toBuffer(empty));
    await expect(readTemplate(join(folder, "empty.docx"))).rejects.toThrow("缺少 {{清单.编号}}");
    const loose = new Document({ sections: [{ children: [new Paragraph("{{单位}}、{{文号}}、{{清单.编号}}")] }] });
    await writeFile(join(folder, "loose.docx"), await Packer.toBuffer(loose));
    await expect(readTemplate(join(folder, "loose.docx"))).rejects.toThrow("不在表格的一行里");
  });
});
