import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { paragraphsOf, readSuggestions } from "../../pipelines/brief/suggestions.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "suggestions-"));
});
afterEach(() => rm(folder, { recursive: true }));
const write = (file: string, content: string | Uint8Array) => writeFile(join(folder, file), content);

describe("paragraphsOf", () => {
  it("parts at blank lines, joins the lines of a paragraph, and drops marks of Markdown", () => {
    expect(paragraphsOf("# 建议\r\n\r\n一、请住建局\r\n核查。\r\n　\r\n- 二、请热力集团公布安排。\n")).toEqual([
      "建议",
      "一、请住建局核查。",
      "二、请热力集团公布安排。",
    ]);
    expect(paragraphsOf(" \n\n")).toEqual([]);
  });
});

describe("readSuggestions", () => {
  it("reads a file a week, .txt or .md, in UTF-8 with or without a mark or in GB18030", async () => {
    await write("2026-W45.md", "\uFEFF一、核查。");
    await write("2026-W46.txt", Uint8Array.from([0xba, 0xcb, 0xb2, 0xe9])); // 核查
    await write("2026-W44.txt", "\n");
    expect(await readSuggestions(folder)).toEqual(
      new Map([
        ["2026-W45", ["一、核查。"]],
        ["2026-W46", ["核查"]],
      ]),
    );
  });

  it("has none where the configuration names no folder", async () => {
    expect(await readSuggestions(undefined)).toEqual(new Map());
  });

  it("says in Chinese what to do where the folder, a name or a file is wrong", async () => {
    await expect(readSuggestions(join(folder, "no"))).rejects.toThrow(/文件夹读不到.*请建好它，或从配置里删去/);
    await write("第46周.txt", "核查");
    await expect(readSuggestions(folder)).rejects.toThrow(/文件名.*第46周\.txt 不对。请写成/);
    await rm(join(folder, "第46周.txt"));
    await write("2026-W46.txt", "核查");
    await write("2026-W46.md", "核查");
    await expect(readSuggestions(folder)).rejects.toThrow(/2026-W46 这一周有两份/);
    await rm(join(folder, "2026-W46.md"));
    await write("2026-W46.txt", Uint8Array.from([0x50, 0x4b, 3, 4, 0xff, 0xff, 0xff]));
    await expect(readSuggestions(folder)).rejects.toThrow(/不是文本文件。请用记事本另存为/);
  });
});
