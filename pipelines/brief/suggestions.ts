/** 工作建议: what a person wrote for a week, a file a week: `2026-W46.txt` or `.md`, paragraphs between blank lines. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../loaders/user-error.js";
import { readOfficeText } from "../office-text.js";

const FILE = /^(\d{4}-W\d{2})\.(txt|md)$/;

/** Marks of Markdown at the head of a line, which a brief has no use for: headings, lists, quotations. */
const MARKS = /^(#{1,6}|[-*+>])\s+/;

/** Paragraphs of a text; lines of one paragraph are joined as Chinese is, without a blank. */
export const paragraphsOf = (text: string): string[] =>
  text
    .split(/\r?\n[ \t　]*\r?\n/)
    .map((paragraph) =>
      paragraph
        .split(/\r?\n/)
        .map((line) => line.trim().replace(MARKS, ""))
        .join(""),
    )
    .filter((paragraph) => paragraph !== "");

/**
 * Paragraphs of each week that has a file in `folder`; none where there is no folder in the configuration.
 * @throws UserError in Chinese: the folder is not there, a file's name is no week, a week has two files, no text
 */
export async function readSuggestions(folder: string | undefined): Promise<Map<string, string[]>> {
  const out = new Map<string, string[]>();
  if (folder === undefined) return out;
  const names = await readdir(folder).catch((error: unknown) => {
    throw new UserError(`工作建议的文件夹读不到：${folder}。请建好它，或从配置里删去 suggestions，再重跑同一命令。`, {
      cause: error,
    });
  });
  for (const name of names.filter((each) => !each.startsWith(".") && !/^readme\b/i.test(each)).sort()) {
    const path = join(folder, name);
    const week = FILE.exec(name)?.[1];
    if (week === undefined)
      throw new UserError(`工作建议的文件名 ${path} 不对。请写成“年-W周.txt”，例如 2026-W46.txt，再重跑同一命令。`);
    if (out.has(week))
      throw new UserError(`${week} 这一周有两份工作建议（.txt 和 .md）。请在 ${folder} 里只留一份，再重跑同一命令。`);
    const paragraphs = paragraphsOf(await readOfficeText(path, "工作建议", "请检查文件的权限，再重跑同一命令。"));
    if (paragraphs.length > 0) out.set(week, paragraphs);
  }
  return out;
}
