import type { Server } from "node:http";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { SearchIndex } from "../../pipelines/published.js";
import { serve } from "../../pipelines/serve.js";
import { SEARCH } from "../../src/labels-search.js";
import { launchBrowser } from "./chromium.js";
import { published } from "./published.js";
import { addressOf, drawn, goTo, newVisit } from "./visit.js";

let server: Server;
let browser: Browser;
let base: string;
let page: Page;
let problems: string[];
let index: SearchIndex;

beforeAll(async () => {
  index = await published("search.json", SearchIndex);
  server = await serve(inject("city").site, 0);
  base = addressOf(server);
  browser = await launchBrowser();
  ({ page, problems } = await newVisit(browser));
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

describe("the search box", () => {
  const searchFor = async (from: string, words: string) => {
    await goTo(page, base + from);
    await page.getByRole("searchbox", { name: SEARCH.label }).first().fill(words);
    await page.getByRole("button", { name: SEARCH.button, exact: true }).click();
    await page.waitForURL(/search\.html\?q=/);
    await drawn(page);
    return page.locator(".found a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  };

  it("finds a topic, from a page of any depth, by what stands in the middle of its name", async () => {
    const topic = index.subjects.find(({ kind, name }) => kind === "topic" && name.length > 3);
    expect(await searchFor("topics/01.html", topic?.name.slice(1, 3) ?? "")).toContain(`topics/${topic?.id}.html`);
  });

  it("finds a town, and leads to its page", async () => {
    const town = index.subjects.find(({ kind, above }) => kind === "place" && above.length > 0);
    expect(await searchFor("index.html", town?.name.slice(1) ?? "")).toContain(`places/${town?.id}.html`);
    await page.locator(`.found a[href="places/${town?.id}.html"]`).click();
    await page.waitForURL(/places\//);
    await drawn(page);
    expect(await page.title()).toContain([...(town?.above ?? []), town?.name].join(""));
  });

  it("finds what terms say of a topic, and hot matters where there are any", async () => {
    expect(await searchFor("quality.html", "扰民")).not.toEqual([]);
    const [matter] = index.matters.filter(({ words }) => words.length > 0);
    const kinds = matter === undefined ? [] : await searchFor("index.html", matter.words[0]?.slice(1) ?? "");
    if (matter !== undefined) expect(kinds.some((href) => href?.startsWith("matters.html"))).toBe(true);
  });
});

/** Pages with their native choosers: each by its label. */
const CHOOSERS = [
  { path: "topics.html", label: "专题" },
  { path: "topics.html", label: "地方" },
  { path: "matters.html", label: "看哪一周" },
  { path: "performance.html", label: "指标" },
  { path: "units.html", label: "指标" },
];

describe("a link", () => {
  const titles = () => page.locator("main").innerText();

  it.each(CHOOSERS)(
    "carries what is chosen under $label on $path, and the way back undoes it",
    async ({ path, label }) => {
      await goTo(page, base + path);
      const select = page.locator("label.control", { hasText: label }).locator("select").first();
      const [before, usual] = [await titles(), await select.inputValue()];
      const values = await select
        .locator("option")
        .evaluateAll((all) => all.map((option) => option.getAttribute("value")));
      const other = values.findLast((value) => value !== usual && value !== "") ?? "";
      await select.selectOption(other);
      await expect.poll(titles).not.toBe(before); // another week's matters are fetched first
      await drawn(page);
      const [address, after] = [page.url(), await titles()];
      expect(new URL(address).hash).not.toBe("");
      await page.goBack();
      await drawn(page);
      expect(await select.inputValue()).toBe(usual);
      await expect.poll(titles).toBe(before);
      await goTo(page, `${base}quality.html`);
      await goTo(page, address);
      expect(await select.inputValue()).toBe(other);
      await expect.poll(titles).toBe(after);
    },
  );

  it.each([{ path: "trends.html" }, { path: "performance.html" }])(
    "carries the button that is pressed on $path",
    async ({ path }) => {
      await goTo(page, base + path);
      const buttons = page.locator(".choice button");
      const usual = await buttons.evaluateAll((all) => all.map((button) => button.getAttribute("aria-pressed")));
      await buttons.nth(usual.lastIndexOf("false")).click();
      const pressed = await buttons.evaluateAll((all) => all.map((button) => button.getAttribute("aria-pressed")));
      const address = page.url();
      await page.goBack();
      expect(await buttons.evaluateAll((all) => all.map((button) => button.getAttribute("aria-pressed")))).toEqual(
        usual,
      );
      await goTo(page, `${base}quality.html`);
      await goTo(page, address);
      expect(await buttons.evaluateAll((all) => all.map((button) => button.getAttribute("aria-pressed")))).toEqual(
        pressed,
      );
    },
  );

  it("does all this without an error", () => expect(problems).toEqual([]));
});
