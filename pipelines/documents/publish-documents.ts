/**
 * The night's part: the newest week's files are made anew, those of the weeks before stay as they were when their week was
 * the newest, which is what offices were given.
 */
import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { UserError } from "../../loaders/user-error.js";
import { Brief, DocumentFile, Documents, Site } from "../published.js";

/** Weeks whose files are on the site, a month: some 5 MB, and as much in the copy without a server. Older ones are made by `npm run brief`. */
const WEEKS_ON_SITE = 4;

type Folders = {
  /** What publish.ts wrote. */
  published: string;
  /** Where files stay from night to night, a folder a week. */
  documents: string;
  /** Template of the PDF. */
  template: string;
};

const readJson = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, "utf8"));

/** Makes the newest week's files, and returns what went wrong, in Chinese, or null. Another kind of error is thrown. */
async function makeNewest({ published, documents, template }: Folders, week: string): Promise<string | null> {
  try {
    const brief = Brief.parse(await readJson(join(published, "weeks", `${week}.brief.json`)));
    const { writeDocuments } = await import("./write-documents.js"); // a second to load: only when there is something to write
    await writeDocuments(join(documents, week), brief, template);
    return null;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    await rm(join(documents, week), { recursive: true, force: true }); // of last night, with other numbers than the page
    return error.message;
  }
}

/** The files that lie in a week's folder, by their forms; none where it has no folder. */
async function filesIn(folder: string): Promise<DocumentFile[]> {
  const names = await readdir(folder);
  const found: DocumentFile[] = [];
  for (const form of DocumentFile.shape.form.options) {
    const name = names.find((each) => extname(each) === `.${form}`);
    if (name === undefined) continue;
    const content = await readFile(join(folder, name));
    found.push({ form, name, bytes: content.length, sha256: createHash("sha256").update(content).digest("hex") });
  }
  return found;
}

/**
 * Puts the files of the newest weeks into `published/documents` and their list into `documents.json`. What could not be made is
 * told there and returned: the site goes on without it.
 */
export async function publishDocuments(folders: Folders): Promise<string | null> {
  const { published, documents } = folders;
  await mkdir(documents, { recursive: true });
  const { weeks } = Site.parse(await readJson(join(published, "site.json")));
  const newest = weeks.at(-1);
  const problem = newest === undefined ? null : await makeNewest(folders, newest.week);
  const there = new Set(await readdir(documents));
  const list: Documents["weeks"] = [];
  for (const { week } of weeks.slice(-WEEKS_ON_SITE).filter((each) => there.has(each.week))) {
    const files = await filesIn(join(documents, week));
    if (files.length === 0) continue;
    await cp(join(documents, week), join(published, "documents", week), { recursive: true });
    list.push({ week, files });
  }
  await writeFile(join(published, "documents.json"), JSON.stringify(Documents.parse({ weeks: list, problem })));
  return problem;
}
