/** The PDF is opened again: its text, its page, its faces, its bookmarks. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getDocument } from "pdfjs-serverless";
import { describe, expect, it } from "vitest";
import { type Faces, PACKAGED } from "../../pipelines/documents/fonts.js";
import { pdfOf } from "../../pipelines/documents/pdf.js";
import { brief, TEMPLATE, TOLD } from "./brief.js";

/** As on a machine that has no official face: only what the package brings. */
const only: Faces = {
  title: [PACKAGED],
  body: [PACKAGED],
  heading: [PACKAGED],
  subheading: [PACKAGED],
  chart: [PACKAGED],
};
const bytes = await pdfOf(brief, TEMPLATE, only);
const raw = Buffer.from(bytes).toString("latin1");
const pdf = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: true }).promise;
const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, i) => pdf.getPage(i + 1)));
const texts = await Promise.all(
  pages.map(async (page) =>
    (await page.getTextContent()).items
      .map((item) => ("str" in item ? item.str : ""))
      .join("")
      .replaceAll(/\s/g, ""),
  ),
);

describe("pdfOf(brief, template)", () => {
  it("says what the brief says, in text that can be searched, and numbers its pages", () => {
    for (const told of TOLD) expect(texts.join("")).toContain(told.replaceAll(/\s/g, ""));
    for (const [i, text] of texts.entries()) expect(text).toContain(`—${i + 1}—`);
  });

  it("is A4, and its lines stand 29 pt apart between margins of 28 and 26 mm", async () => {
    expect(pages[0]?.view.map(Math.round)).toEqual([0, 0, 595, 842]);
    const items =
      (await pages[0]?.getTextContent())?.items.flatMap((item) => ("str" in item && item.str !== "" ? [item] : [])) ??
      [];
    const left = Math.min(...items.map((item) => Number(item.transform[4])));
    expect(left).toBeGreaterThan((28 / 25.4) * 72 - 3);
    const right = Math.max(...items.map((item) => Number(item.transform[4]) + item.width));
    expect(right).toBeLessThan(595.3 - (26 / 25.4) * 72 + 9); // a closing mark hangs over by half its width
    const heights = items.filter(({ height }) => Math.round(height) === 16).map((item) => Number(item.transform[5]));
    const steps = [...new Set(heights)].sort((a, b) => b - a).map((y, i, all) => Math.round((all[i - 1] ?? y) - y));
    expect(steps.filter((step) => step === 29).length).toBeGreaterThan(4);
  });

  it("embeds a part of every face it uses, the charts' too, and needs none but the package's", () => {
    const faces = [...raw.matchAll(/\/BaseFont \/(?:[A-Z]{6}\+)?([\w-]+)/g)].map(([, name = ""]) =>
      name.replace("-Identity-H", ""),
    );
    expect(faces.length).toBeGreaterThan(0);
    expect(faces.filter((name) => !name.startsWith("NotoSansHans"))).toEqual([]);
    const [named, embedded] = [/\/Type \/FontDescriptor/g, /\/FontFile[23]? \d/g].map(
      (found) => raw.match(found)?.length,
    );
    expect(embedded).toBe(named);
    expect(raw).not.toMatch(/\/Subtype \/Image/);
  });

  it("has bookmarks of its headings", async () => {
    const outline = await pdf.getOutline();
    expect(outline.map(({ title }: { title: string }) => title)).toContain("一、受理概况");
  });

  it("is the same bytes for the same brief, and small", async () => {
    expect(Buffer.from(await pdfOf(brief, TEMPLATE, only)).equals(Buffer.from(bytes))).toBe(true);
    expect(bytes.length).toBeLessThan(500_000);
  });

  it("says in Chinese what is wrong with a template", async () => {
    const folder = await mkdtemp(join(tmpdir(), "qingyubiao-template-"));
    const path = join(folder, "版式.typ");
    await writeFile(path, "#nonsense()");
    await expect(pdfOf(brief, path)).rejects.toThrow(/版式\.typ 排不出来.*unknown variable: nonsense.*请改正模板/);
    await expect(pdfOf(brief, join(folder, "没有.typ"))).rejects.toThrow(/读不到/);
    await rm(folder, { recursive: true });
  });
});
