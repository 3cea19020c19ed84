import type { Server } from "node:http";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { WeekPage } from "../../pipelines/published.js";
import { serve } from "../../pipelines/serve.js";
import { launchBrowser } from "./chromium.js";
import { HOSTILE } from "./hostile-rows.js";
import { published } from "./published.js";
import { addressOf, goTo, newVisit, PATHS } from "./visit.js";

const MARKUP = `<img src=x onerror="alert('data')"><script>alert('data')</script>`;

let server: Server;
let browser: Browser;
let base: string;

beforeAll(async () => {
  server = await serve(inject("city").site, 0);
  base = addressOf(server);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** The same data with markup before every Chinese text. */
function poison(value: unknown): unknown {
  if (typeof value === "string") return /\p{Script=Han}/u.test(value) ? MARKUP + value : value;
  if (Array.isArray(value)) return value.map(poison);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, poison(each)]));
}

describe("text that was sent", () => {
  it("stands in the published week as it was sent, markup and formula and all", async () => {
    const week = await published("weeks/latest.json", WeekPage);
    expect(week.alarms?.map((item) => item.example)).toContain(HOSTILE.sentence);
  });

  it("is shown as text and does nothing", async () => {
    const { page, problems } = await newVisit(browser);
    await goTo(page, base);
    expect(await page.locator(".attention").textContent()).toContain(HOSTILE.sentence);
    await goTo(page, `${base}quality.html`);
    const text = await page.locator("article").textContent();
    expect(text).toContain(HOSTILE.status);
    expect(text).toContain(HOSTILE.type);
    expect(await page.locator("img").count()).toBe(0);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it.each(PATHS)("is shown as text on %s wherever the data have any", async (path) => {
    const { page, problems } = await newVisit(browser);
    await page.route(/_file\/published\/.*\.(geo)?json$/, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ json: poison(await answer.json()) });
    });
    await goTo(page, base + path);
    const main = page.locator("main");
    if (path !== "weeks/index.html") expect(await main.textContent()).toContain(MARKUP); // which shows numbers alone
    expect(await main.locator("img, script:not([src])").count()).toBe(0);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it("would be noticed here if it did run", async () => {
    const { page, problems } = await newVisit(browser);
    await goTo(page, base);
    await page.evaluate((markup) => document.body.insertAdjacentHTML("beforeend", markup), MARKUP);
    await page.evaluate(() => window.alert("trap"));
    await expect.poll(() => problems.join("\n")).toContain("policy: script-src-attr");
    expect(problems).toContain("console: alert was called: trap");
    expect(problems.join()).not.toContain("alert was called: data");
    await page.context().close();
  });
});
