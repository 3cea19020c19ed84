/** All files of one week into a folder: what an office carries into a meeting, or into a network that is closed. */
import { createHash } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { strToU8 } from "fflate";
import { UserError } from "../../loaders/user-error.js";
import { DOCUMENTS } from "../../src/labels-documents.js";
import type { Brief, DocumentFile } from "../published.js";
import { zip } from "../zip.js";
import { pdfOf } from "./pdf.js";
import { slidesOf } from "./slides.js";
import { wordOf } from "./word.js";
import { workbookOf } from "./workbook.js";

type Made = { form: DocumentFile["form"]; name: string; content: Uint8Array };

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** A file of that form; what goes wrong in it is told with its name. */
async function made(form: DocumentFile["form"], name: string, bytes: () => Promise<Uint8Array>): Promise<Made> {
  try {
    return { form, name, content: await bytes() };
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(`${name} 没有生成：${reason}。请把以上内容发给维护人员。`, { cause });
  }
}

/** Sums as `sha256sum -c` reads them. */
const sumsOf = (files: readonly Made[]): string =>
  files.map(({ name, content }) => `${sha256(content)}  ${name}\n`).join("");

/**
 * Makes the week's files and puts them into `folder` in one move: never half of a package. `template` is the PDF's.
 * @throws UserError in Chinese with the file that could not be made
 */
export async function writeDocuments(folder: string, brief: Brief, template: string): Promise<DocumentFile[]> {
  const base = DOCUMENTS.fileName(brief.week);
  const files = [
    await made("docx", `${base}.docx`, () => wordOf(brief)),
    await made("pptx", `${base}.pptx`, () => slidesOf(brief)),
    await made("pdf", `${base}.pdf`, () => pdfOf(brief, template)),
    await made("xlsx", `${base}.xlsx`, () => workbookOf(brief)),
  ];
  const inside = Object.fromEntries(files.map(({ name, content }) => [name, content]));
  const all = await zip({ ...inside, [DOCUMENTS.sums]: strToU8(sumsOf(files)) });
  files.push({ form: "zip", name: `${base}.zip`, content: all });

  const next = join(dirname(folder), `.${brief.week}.next`);
  await rm(next, { recursive: true, force: true });
  await mkdir(next, { recursive: true });
  for (const { name, content } of files) await writeFile(join(next, name), content);
  await rm(folder, { recursive: true, force: true });
  await rename(next, folder);
  return files.map(({ form, name, content }) => ({ form, name, bytes: content.length, sha256: sha256(content) }));
}
