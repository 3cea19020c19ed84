import { readdirSync } from "node:fs";
import type { Server } from "node:http";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { serve } from "../../pipelines/serve.js";
import { FRAME, PAGES } from "../../src/labels.js";
import { launchBrowser } from "./chromium.js";
import { HOSTILE } from "./hostile-rows.js";
import { addressOf, goTo, newVisit, PATHS, PHONE, type Visit } from "./visit.js";

const city = inject("city");
const weeks = readdirSync(join(city.site, "weeks")).filter((name) => /^\d/.test(name));
const ofFolder = (folder: string) =>
  readdirSync(join(city.site, folder))
    .sort()
    .map((name) => `${folder}/${name}`);
const paths = [
  ...PATHS,
  "search.html",
  `weeks/${weeks.sort().at(-2)}`,
  ...ofFolder("topics").slice(2, 3),
  ...ofFolder("places").slice(1, 2),
];

let server: Server;
let browser: Browser;
let base: string;

beforeAll(async () => {
  server = await serve(city.site, 0);
  base = addressOf(server);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** Elements that reach beyond the right edge, but for what scrolls in a frame of its own. */
const tooWide = (page: Page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > width + 1 && !element.closest(".table-scroll"))
      .map((element) => `${element.tagName}.${element.getAttribute("class")}`);
  });

/** What axe finds that keeps people out; only by the rules that are named, if any are. */
async function barriers(page: Page, ...rules: string[]): Promise<string[]> {
  // axe spends most of its time on what passed and on paths to elements, which are told by their markup instead
  const axe = new AxeBuilder({ page })
    .setLegacyMode() // no frames here
    .options({ resultTypes: ["violations"], selectors: false, preload: false });
  const { violations } = await (rules.length > 0 ? axe.withRules(rules) : axe).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join("; ")}`,
  );
}

describe.each(paths)("%s", (path) => {
  let visit: Visit;

  beforeAll(async () => {
    visit = await newVisit(browser, { viewport: PHONE, colorScheme: "light" });
    await goTo(visit.page, base + path);
  });

  afterAll(() => visit.page.context().close());

  it("asks this server alone, and nothing goes wrong in the console, the network or the policy", () => {
    expect(visit.problems).toEqual([]);
    expect(visit.requests.filter((address) => !address.startsWith(base) && !address.startsWith("data:"))).toEqual([]);
    expect(visit.requests.length).toBeGreaterThan(3);
  });

  it("runs under a policy that lets nothing in from elsewhere and no inline script", async () => {
    const policy = await visit.page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  });

  it("says at its head that the city is invented, and at its foot who issues it, as text", async () => {
    expect(await visit.page.locator("header .fictional").textContent()).toBe(FRAME.fictional("晴州市"));
    expect(await visit.page.locator("footer").textContent()).toContain(HOSTILE.issuingUnit);
  });

  it("leaves no part without its data", async () => {
    expect(await visit.page.locator(".mount").count()).toBeGreaterThan(0);
    expect(await visit.page.locator(".failed, .observablehq--error").count()).toBe(0);
  });

  it("scrolls sideways on a phone only inside tables", async () => {
    expect(await tooWide(visit.page)).toEqual([]);
    expect(await visit.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  });

  it("keeps nobody out: axe finds nothing on a phone by day, and no weak contrast on a desk by night", async () => {
    expect(await barriers(visit.page)).toEqual([]);
    await visit.page.emulateMedia({ colorScheme: "dark" });
    await visit.page.setViewportSize({ width: 1280, height: 900 });
    expect(await barriers(visit.page, "color-contrast")).toEqual([]);
    expect(visit.problems).toEqual([]);
  });
});

describe("what these tests look for", () => {
  it("would be noticed", async () => {
    const { page, problems } = await newVisit(browser, { viewport: PHONE });
    await goTo(page, `${base}indicators.html`);
    await page.evaluate(() => {
      const wide = document.createElement("p");
      wide.textContent = "wide";
      wide.style.setProperty("width", "500px");
      document.querySelector("main")?.append(wide, document.createElement("img"));
      return fetch("http://example.invalid/").catch(() => null);
    });
    expect(await tooWide(page)).toContain("P.null");
    expect(await barriers(page)).toEqual([expect.stringContaining("image-alt")]);
    await expect.poll(() => problems.join("\n")).toContain("policy: connect-src http://example.invalid/");
    await page.context().close();
  });
});

describe("the keyboard", () => {
  it("reaches first the way to the text, then every page of the navigation, and opens one", async () => {
    const { page } = await newVisit(browser);
    await goTo(page, `${base}index.html`);
    const focused: string[] = [];
    for (let i = 0; i < 4 + PAGES.length; i++) {
      await page.keyboard.press("Tab");
      focused.push(await page.evaluate(() => document.activeElement?.textContent ?? ""));
    }
    expect(focused[0]).toBe(FRAME.skip);
    expect(focused).toEqual(expect.arrayContaining(PAGES.map(({ name }) => name)));
    await page.getByRole("link", { name: "质量", exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/quality/);
    await page.context().close();
  });

  it("jumps over the navigation to the text", async () => {
    const { page } = await newVisit(browser);
    await goTo(page, `${base}index.html`);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).hash).toBe("#observablehq-main");
    await page.context().close();
  });
});
