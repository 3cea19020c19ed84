import { readFile } from "node:fs/promises";
import type { Server } from "node:http";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { serve } from "../../pipelines/serve.js";
import { launchBrowser } from "./chromium.js";
import { addressOf, goTo, newVisit } from "./visit.js";

let server: Server;
let browser: Browser;
let page: Page;
let requests: string[];
let problems: string[];

beforeAll(async () => {
  server = await serve(inject("city").site, 0);
  browser = await launchBrowser();
  ({ page, requests, problems } = await newVisit(browser, { colorScheme: "dark" }));
  await goTo(page, `${addressOf(server)}index.html`);
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** The file that the menu of the page's first figure gives. */
async function taken(kind: string): Promise<{ name: string; bytes: Buffer }> {
  const figure = page.locator("figure.figure").first();
  const menu = figure.locator("details.take-away");
  if (!(await menu.evaluate((element) => element instanceof HTMLDetailsElement && element.open)))
    await menu.locator("summary").click();
  const button = menu.locator("button", { hasText: kind });
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

describe("the menu at a figure's foot", () => {
  it("costs a reader nothing who does not use it", () => {
    expect(requests.filter((url) => /xlsx|take\./.test(url))).toEqual([]);
  });

  it("gives an SVG whose text is text: title, rows, formula, source, cut-off, and that the city is invented", async () => {
    const { name, bytes } = await taken("SVG");
    const svg = bytes.toString("utf8");
    expect(name).toMatch(/^[^\\/:*?"<>|\s]+\.svg$/);
    const texts = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
    const title = await page.locator("figure.figure .figure-title").first().textContent();
    expect(texts.join("")).toContain(title);
    const cells = await page.locator("figure.figure").first().locator("tbody td.number").allTextContents();
    expect(texts).toEqual(expect.arrayContaining(cells.map((cell) => cell.trim()).filter((cell) => cell !== "")));
    for (const words of ["时间：", "口径：", "来源：", "数据截至", "演示数据"])
      expect(texts.join("\n")).toContain(words);
    expect(svg).not.toMatch(/(?:href|src)="http|url\(http/);
    expect(texts.join()).not.toContain("取用");
  });

  it("is for paper though the screen is dark", async () => {
    const svg = (await taken("SVG")).bytes.toString("utf8");
    expect(svg).toContain('fill="#fff"');
    expect(svg).toContain("rgb(31, 44, 56)"); // the ink of light mode
    expect(svg).not.toContain("rgb(230, 235, 239)");
  });

  it("gives a PNG of 16 cm at 300 dots an inch", async () => {
    const { bytes } = await taken("PNG");
    expect(bytes.subarray(1, 4).toString()).toBe("PNG");
    expect(bytes.readUInt32BE(16)).toBe(1890);
    expect(bytes.subarray(37, 41).toString()).toBe("pHYs");
    expect(bytes.readUInt32BE(41)).toBe(11_811);
    expect(bytes.length).toBeGreaterThan(20_000);
  });

  it("gives numbers as CSV and XLSX", async () => {
    expect((await taken("CSV")).bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect((await taken("XLSX")).bytes.subarray(0, 2).toString()).toBe("PK");
  });

  it("copies, or says that it could not", async () => {
    const menu = page.locator("figure.figure").first().locator("details.take-away");
    await menu.locator("button", { hasText: "复制" }).click();
    await page.waitForFunction(() => document.querySelector(".take-away-told")?.textContent !== "");
    expect(await menu.locator(".take-away-told").textContent()).toMatch(/已复制|不允许复制|没有做成/);
  });

  it("meets no error and asks no other host", () => {
    expect(problems.filter((problem) => !problem.includes("clipboard"))).toEqual([]);
    expect(
      requests.filter(
        (url) => !url.startsWith("http://127.0.0.1") && !url.startsWith("data:") && !url.startsWith("blob:"),
      ),
    ).toEqual([]);
  });
});
