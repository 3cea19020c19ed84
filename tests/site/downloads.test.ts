import { describe, expect, it } from "vitest";
import { makeContext } from "../../src/components/context.js";
import { downloads } from "../../src/components/downloads.js";
import { makePublished } from "../fixtures/published.js";

const { site } = makePublished({ weeks: 14 });
const context = makeContext(site, "../", { cutOff: site.cut_off, period: null });
const file = { form: "docx" as const, name: "每周要情_2026-W46.docx", bytes: 123_456, sha256: "0".repeat(64) };
const documents = { weeks: [{ week: "2026-W46", files: [file] }], problem: null };

describe("downloads", () => {
  it("link each file with its size, from the page's folder", () => {
    const line = downloads(context, documents, "2026-W46", true);
    expect(line.textContent).toBe("下载Word124 KB");
    const link = line.querySelector("a");
    expect(link?.getAttribute("href")).toBe(`../documents/2026-W46/${encodeURIComponent(file.name)}`);
    expect(link?.getAttribute("download")).toBe(file.name);
  });

  it("say why the newest week has none, and that older ones are made on demand", () => {
    const failed = { weeks: [], problem: "PDF 的模板读不到。" };
    expect(downloads(context, failed, "2026-W46", true).textContent).toBe(
      "本周的 Word、PDF 等文件没有生成。PDF 的模板读不到。",
    );
    expect(downloads(context, failed, "2026-W40", false).textContent).toMatch(/不在网站上/);
  });
});
