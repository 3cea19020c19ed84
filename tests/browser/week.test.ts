import type { Server } from "node:http";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { Indicators, Site, WeekPage } from "../../pipelines/published.js";
import { serve } from "../../pipelines/serve.js";
import { formatCount, formatMoment, formatSpan, formatValue, formatWeek } from "../../src/format.js";
import { launchBrowser } from "./chromium.js";
import { published } from "./published.js";
import { addressOf, drawn, goTo, newVisit } from "./visit.js";

const FIVE = ["requests", "closed_on_time_rate", "solved_rate", "satisfied_rate", "repeat_rate"];

let server: Server;
let browser: Browser;
let base: string;
let site: Site;
let indicators: Indicators;

beforeAll(async () => {
  server = await serve(inject("city").site, 0);
  base = addressOf(server);
  browser = await launchBrowser();
  site = await published("site.json", Site);
  indicators = await published("indicators.json", Indicators);
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** Name and number of each card as a reader sees them. */
const cardsOn = (page: Page) =>
  page
    .locator(".cards .card")
    .evaluateAll((cards) =>
      cards.map((card) =>
        [card.querySelector(".card-name"), card.querySelector(".card-value")].map((e) => e?.textContent),
      ),
    );

/** The same out of the published file. */
const cardsOf = (week: WeekPage) =>
  FIVE.map((id) => {
    const definition = indicators.indicators.find((each) => each.indicator_id === id);
    const row = week.indicators.find((each) => each.indicator_id === id);
    if (definition === undefined || row === undefined) throw new Error(`no indicator ${id}`);
    const value = row.value === null ? "样本不足" : `${formatValue(row.value, definition.unit)}${definition.unit}`;
    return [definition.name, value];
  });

describe("the index page", () => {
  let page: Page;
  let latest: WeekPage;

  beforeAll(async () => {
    latest = await published("weeks/latest.json", WeekPage);
    ({ page } = await newVisit(browser));
    await goTo(page, base);
  });

  afterAll(() => page.context().close());

  it("draws equal numbers at equal lengths: the bars of a list, or of a table's column, have one width to fill", async () => {
    const widths = await page.evaluate(() =>
      [...document.querySelectorAll("ol.bars, tbody")]
        .map((list) => [...list.querySelectorAll(".bar-track, .cell-track")].map((track) => track.clientWidth))
        .filter((list) => list.some((width) => width > 0)),
    );
    expect(widths.length).toBeGreaterThan(3);
    for (const list of widths) expect([...new Set(list)]).toHaveLength(1);
  });

  it("names the newest complete week, its days and the cut-off", async () => {
    const head = await page.locator(".week-head").textContent();
    expect(latest.week).toBe(site.weeks.at(-1)?.week);
    expect(head).toContain(formatWeek(latest.week));
    expect(head).toContain(formatSpan(latest.from, latest.to));
    expect(head).toContain(formatMoment(latest.cut_off));
    expect(head).toContain(`本周共受理诉求${formatCount(site.weeks.at(-1)?.requests ?? null)}件`);
  });

  it("shows five numbers, which are those of the published week", async () => {
    expect(await cardsOn(page)).toEqual(cardsOf(latest));
  });

  it("shows every warning, above everything else, before any script has run", async () => {
    expect(site.warnings.length).toBeGreaterThan(0);
    const warnings = await page.locator("header .warnings .warning").allTextContents();
    expect(warnings.map((text) => text.replace(/^(数据异常|请注意)：/, ""))).toEqual(
      site.warnings.map(({ text }) => text),
    );
    const lowest = Math.max(
      ...(await page.locator(".warning").evaluateAll((all) => all.map((e) => e.getBoundingClientRect().bottom))),
    );
    expect(lowest).toBeLessThan((await page.locator("h1").boundingBox())?.y ?? 0);
    expect(await (await fetch(base)).text()).toContain(site.warnings[0]?.text);
  });

  it("lists the ten topics, the counties and the towns of the published week", async () => {
    const topics = await page.locator("section[aria-labelledby=topics] tbody tr").count();
    expect(topics).toBe(latest.topics.length);
    const named = await page.locator("section[aria-labelledby=topics]").textContent();
    for (const { topic_id } of latest.topics)
      expect(named).toContain(site.topics.find((topic) => topic.topic_id === topic_id)?.name);
  });

  it("leads from what needs attention to that topic in that place", async () => {
    const item = latest.alarms?.[0];
    expect(item).toBeDefined();
    await page.locator(".attention a").first().click();
    await drawn(page);
    const hash = new URLSearchParams(new URL(page.url()).hash.slice(1));
    expect([hash.get("t"), hash.get("p")]).toEqual([item?.topic.id, item?.place.id]);
  });
});

describe("the archive", () => {
  it("lists every week and opens the page of one, whose title names it and whose numbers are its own", async () => {
    const { page, problems } = await newVisit(browser);
    await goTo(page, `${base}weeks/index.html`);
    expect(await page.locator(".week-list a").count()).toBe(site.weeks.length);
    const chosen = site.weeks.at(-8)?.week ?? "";
    await page.locator(`.week-list a[href$="${chosen}.html"]`).click();
    await page.waitForURL(/W\d\d/);
    await drawn(page);
    expect(await page.title()).toContain(formatWeek(chosen));
    expect(await page.locator("h1").textContent()).toContain(formatWeek(chosen));
    expect(await cardsOn(page)).toEqual(cardsOf(await published(`weeks/${chosen}.json`, WeekPage)));
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it("leads from week to week", async () => {
    const { page } = await newVisit(browser);
    const [before, chosen] = [site.weeks.at(-9)?.week ?? "", site.weeks.at(-8)?.week ?? ""];
    await goTo(page, `${base}weeks/${chosen}.html`);
    await page.locator(".neighbours a[rel=prev]").click();
    await page.waitForURL(new RegExp(before));
    await drawn(page);
    expect(await page.title()).toContain(formatWeek(before));
    await page.context().close();
  });
});
