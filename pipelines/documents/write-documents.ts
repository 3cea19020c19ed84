/** All files of one week into a folder: what an office carries into a meeting, or into a network that is closed. */
import { createHash } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { strToU8 } from "fflate";
import { UserError } from "../../loaders/user-error.js";
import { DOCUMENTS } from "../../src/labels-documents.js";
import type { Brief } from "../published/brief.js";
import { pack } from "./steady-zip.js";
import { wordOf } from "./word.js";
import { workbookOf } from "./workbook.js";

/** A file as it was written. */
export type DocumentFile = {
  form: "docx" | "pptx" | "pdf" | "xlsx" | "zip";
  name: string;
  bytes: number;
  sha256: string;
};

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** A file of that form; what goes wrong in it is told with its name. */
async function made(name: string, bytes: Promise<Uint8Array>): Promise<Uint8Array> {
  return bytes.catch((cause: unknown) => {
    if (cause instanceof UserError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(`${name} 没有生成：${reason}\n请把以上内容发给维护人员。`, { cause });
  });
}

/**
 * Makes the week's files and puts them into `folder` in one move: never half of a package.
 * @throws UserError in Chinese with the file that could not be made
 */
export async function writeDocuments(folder: string, brief: Brief): Promise<DocumentFile[]> {
  const base = DOCUMENTS.fileName(brief.week);
  const makers = { docx: wordOf, xlsx: workbookOf } as const;
  const files: { form: DocumentFile["form"]; name: string; content: Uint8Array }[] = [];
  for (const form of ["docx", "xlsx"] as const) {
    const name = `${base}.${form}`;
    files.push({ form, name, content: await made(name, makers[form](brief)) });
  }
  const sums = files.map(({ name, content }) => `${sha256(content)}  ${name}\n`).join("");
  const content = pack({
    ...Object.fromEntries(files.map((file) => [file.name, file.content])),
    [DOCUMENTS.sums]: strToU8(sums),
  });
  files.push({ form: "zip", name: `${base}.zip`, content });

  const next = join(dirname(folder), `.${brief.week}.next`);
  await rm(next, { recursive: true, force: true });
  await mkdir(next, { recursive: true });
  for (const file of files) await writeFile(join(next, file.name), file.content);
  await rm(folder, { recursive: true, force: true });
  await rename(next, folder);
  return files.map(({ form, name, content }) => ({ form, name, bytes: content.length, sha256: sha256(content) }));
}
