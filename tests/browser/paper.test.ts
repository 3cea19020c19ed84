import { readFile } from "node:fs/promises";
import type { Server } from "node:http";
import { strFromU8, unzipSync } from "fflate";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { Supervision } from "../../pipelines/published.js";
import { serve } from "../../pipelines/serve.js";
import { launchBrowser } from "./chromium.js";
import { published } from "./published.js";
import { addressOf, goTo, newVisit } from "./visit.js";

let server: Server;
let browser: Browser;
let page: Page;
let problems: string[];

beforeAll(async () => {
  server = await serve(inject("city").site, 0);
  browser = await launchBrowser();
  ({ page, problems } = await newVisit(browser));
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

describe("a letter to a unit", () => {
  it("is downloaded under the unit's name, a Word file with its number and every request that the page lists", async () => {
    const { units } = await published("supervision.json", Supervision);
    const unit = units.find(({ letter }) => letter !== null);
    await goTo(page, `${addressOf(server)}supervision.html`);
    const link = page.locator("a[download]").first();
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    expect(download.suggestedFilename()).toBe(`督办函-${unit?.unit}.docx`);
    const text = strFromU8(unzipSync(await readFile(await download.path()))["word/document.xml"] ?? new Uint8Array());
    expect(text).toContain(unit?.letter?.number);
    expect(
      unit?.groups.flatMap(({ requests }) => requests).filter(({ request_id }) => !text.includes(request_id)),
    ).toEqual([]);
    expect(text).toContain("请你单位填写");
    expect(problems).toEqual([]);
  });
});

describe.each(["ledger", "supervision"])("%s.html on paper", (name) => {
  it("is A4; what is folded is open, heads are no buttons, no total stands at the foot of every sheet", async () => {
    await goTo(page, `${addressOf(server)}${name}.html`);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const [, width, height] = (/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.toString("latin1")) ?? []).map(Number);
    expect([Math.round(width ?? 0), Math.round(height ?? 0)]).toEqual([595, 842]);
    await page.emulateMedia({ media: "print" });
    const styles = await page.evaluate(() => {
      const styleOf = (selector: string, property: string) => [
        ...new Set(
          [...document.querySelectorAll(selector)].map((each) => getComputedStyle(each).getPropertyValue(property)),
        ),
      ];
      return {
        foot: styleOf("tfoot", "display"),
        button: styleOf("thead button", "display"),
        sticky: styleOf(".tall thead th", "position"),
        closed: [...document.querySelectorAll<HTMLElement>(".folded > .figure")].filter(
          (each) => each.offsetHeight === 0,
        ).length,
      };
    });
    await page.emulateMedia({ media: null });
    expect(styles).toEqual({ foot: ["table-row-group"], button: ["contents"], sticky: ["static"], closed: 0 });
  });
});
