/** 督办函: a Word file a unit, the office's own template filled in. Layout is the template's business, not the program's. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type IPatch, PatchType, patchDetector, patchDocument, TextRun } from "docx";
import { UserError } from "../../loaders/user-error.js";

/** A line of the list below a letter, by the names that the template gives its columns. */
export type LetterLine = Readonly<Record<"序号" | "编号" | "镇街" | "时限" | "超期" | "摘要", string>>;

export interface Letter {
  /** Name of the file, without folder. */
  readonly file: string;
  /** What stands for `{{…}}` in the template, by name. */
  readonly fields: Readonly<Record<string, string>>;
  readonly lines: readonly LetterLine[];
}

/** The placeholder of the list's rows: `{{清单.编号}}`. */
const LIST = "清单";
/** A letter that lacks one of these would send a unit nothing to do. */
const NEEDED = ["单位", "文号", `${LIST}.编号`];

const text = (value: string): IPatch => ({ type: PatchType.PARAGRAPH, children: [new TextRun(value)] });
const patchesOf = (values: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, text(value)]));

/**
 * Reads a template and checks that it has the placeholders without which a letter says nothing.
 * @throws UserError in Chinese with what is wrong and what to do
 */
export async function readTemplate(path: string): Promise<Uint8Array> {
  const problem = (what: string, cause?: unknown) =>
    new UserError(
      `督办函模板 ${path} ${what}。请改正后重跑；不要督办函，就从配置里去掉 reference.supervision_letter。`,
      {
        cause,
      },
    );
  const data = await readFile(path).catch((error: unknown) => {
    throw problem("读不到", error);
  });
  const found = await patchDetector({ data }).catch((error: unknown) => {
    throw problem("不是 Word 文件（.docx），或者已经损坏", error);
  });
  const lacking = NEEDED.filter((name) => !found.includes(name));
  if (lacking.length > 0) throw problem(`缺少 ${lacking.map((name) => `{{${name}}}`).join("、")}`);
  return data;
}

/** The template with one letter's fields and lines in it, as the bytes of a .docx. */
export const fillLetter = (template: Uint8Array, { fields, lines }: Letter): Promise<Uint8Array> =>
  patchDocument({
    outputType: "uint8array",
    data: template,
    patches: { ...patchesOf(fields), [LIST]: { type: PatchType.TABLE_ROWS, rows: lines.map(patchesOf) } },
  });

/** Writes every letter into `folder`. */
export async function writeLetters(folder: string, template: Uint8Array, letters: readonly Letter[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const letter of letters) await writeFile(join(folder, letter.file), await fillLetter(template, letter));
}
