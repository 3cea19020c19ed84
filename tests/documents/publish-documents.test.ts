/** Which weeks' files are on the site, and that what was not made is told. */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publishDocuments } from "../../pipelines/documents/publish-documents.js";
import { Documents } from "../../pipelines/published.js";
import { makePublished } from "../fixtures/published.js";
import { brief, TEMPLATE } from "./brief.js";

const weeks = Array.from({ length: 16 }, (_, i) => `2026-W${31 + i}`);
const { site } = makePublished({ weeks: 14 });

describe("publishDocuments(folders)", () => {
  let root = "";
  const folders = () => ({
    published: join(root, "published"),
    documents: join(root, "documents"),
    template: TEMPLATE,
  });
  const list = async () => Documents.parse(JSON.parse(await readFile(join(root, "published/documents.json"), "utf8")));

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "qingyubiao-publish-documents-"));
    await mkdir(join(root, "published/weeks"), { recursive: true });
    const listed = weeks.map((week) => ({ week, from: brief.from, to: brief.to, requests: 1 }));
    await writeFile(join(root, "published/site.json"), JSON.stringify({ ...site, weeks: listed }));
    await writeFile(join(root, "published/weeks/2026-W46.brief.json"), JSON.stringify(brief));
    expect(await publishDocuments(folders())).toBeNull();
  });
  afterAll(() => rm(root, { recursive: true }));

  it("makes the newest week's and lists them with sizes and sums", async () => {
    const { weeks, problem } = await list();
    expect(problem).toBeNull();
    expect(weeks.map(({ week }) => week)).toEqual(["2026-W46"]);
    expect(weeks[0]?.files.map(({ form }) => form)).toEqual(["docx", "pptx", "pdf", "xlsx", "zip"]);
    expect((await readdir(join(root, "published/documents/2026-W46"))).length).toBe(5);
  });

  it("keeps those of the month before as they were given out, and no older ones on the site", async () => {
    for (const week of ["2026-W42", "2026-W43", "2026-W45"])
      await cp(join(root, "documents/2026-W46"), join(root, "documents", week), { recursive: true });
    await publishDocuments(folders());
    expect((await list()).weeks.map(({ week }) => week)).toEqual(["2026-W43", "2026-W45", "2026-W46"]);
    expect(await readdir(join(root, "documents"))).toContain("2026-W42");
  });

  it("tells in Chinese what could not be made, and takes away what another night made of that week", async () => {
    const problem = await publishDocuments({ ...folders(), template: join(root, "没有.typ") });
    expect(problem).toMatch(/^PDF 的模板读不到：.*没有\.typ。/);
    expect(await list()).toMatchObject({ problem });
    expect((await list()).weeks.map(({ week }) => week)).not.toContain("2026-W46");
  });
});
