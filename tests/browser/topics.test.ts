import { readFile } from "node:fs/promises";
import type { Server } from "node:http";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { Site } from "../../pipelines/published.js";
import { serve } from "../../pipelines/serve.js";
import { channelName } from "../../src/labels.js";
import { launchBrowser } from "./chromium.js";
import { published } from "./published.js";
import { addressOf, goTo, newVisit } from "./visit.js";

/** A cell of the cube with ids in the place of indexes. */
interface Cell {
  week: number;
  town: string;
  county: string | null;
  topic: string;
  channel: string;
  requests: number;
  matters: number;
}

let server: Server;
let browser: Browser;
let base: string;
let site: Site;
let cells: Cell[];
let page: Page;
let problems: string[];

beforeAll(async () => {
  const city = inject("city");
  site = await published("site.json", Site);
  const table = tableFromIPC(await readFile(join(city.published, "cube.arrow")));
  cells = table.toArray().map((row): Cell => {
    const place = site.places[row.place];
    if (place === undefined) throw new Error(`no place ${row.place}`);
    return {
      week: row.week,
      town: place.place_id,
      county: place.parent_id,
      topic: site.topics[row.topic]?.topic_id ?? "",
      channel: site.channels[row.channel]?.channel ?? "",
      requests: row.requests,
      matters: row.matters,
    };
  });
  server = await serve(city.site, 0);
  base = addressOf(server);
  browser = await launchBrowser();
  ({ page, problems } = await newVisit(browser));
  await goTo(page, `${base}topics.html`);
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

const last = (weeks: number) => (cell: Cell) => cell.week >= site.weeks.length - weeks;
const sum = (unit: "requests" | "matters", ...filters: ((cell: Cell) => boolean)[]) =>
  cells.filter((cell) => filters.every((filter) => filter(cell))).reduce((total, cell) => total + cell[unit], 0);

const headline = async () => (await page.locator(".explorer .headline").textContent()) ?? "";
const total = async () => Number(/共([\d,]+)(件|个事项)/.exec(await headline())?.[1]?.replaceAll(",", ""));

/** The bars of a list: name → number. */
async function bars(list: string): Promise<Record<string, number>> {
  const lines = await page
    .getByRole("list", { name: list, exact: true })
    .locator("li")
    .evaluateAll((items) =>
      items.map((item) => [".bar-name", ".bar-label"].map((at) => item.querySelector(at)?.textContent ?? "")),
    );
  return Object.fromEntries(
    lines.map(([name = "", label = ""]) => [name, Number(/^[\d,]+/.exec(label)?.[0].replaceAll(",", ""))]),
  );
}

/** The level-1 topic and the county with the most requests, so that no sum is empty. */
function largest(key: (cell: Cell) => string): string {
  const sums = new Map<string, number>();
  for (const cell of cells) sums.set(key(cell), (sums.get(key(cell)) ?? 0) + cell.requests);
  return [...sums].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

describe("the explorer", () => {
  it("opens with all requests of the last 53 weeks", async () => {
    expect(await total()).toBe(sum("requests", last(53)));
    expect(await total()).toBe(site.weeks.slice(-53).reduce((n, week) => n + week.requests, 0));
  });

  it("adds up any topic, place, channel and span of weeks as the cube has them", async () => {
    const topic = largest((cell) => cell.topic.slice(0, 2));
    const county = largest((cell) => cell.county ?? "");
    const channel = largest((cell) => cell.channel);
    const inTopic = (cell: Cell) => cell.topic.startsWith(topic);
    const inCounty = (cell: Cell) => cell.town === county || cell.county === county;
    const inChannel = (cell: Cell) => cell.channel === channel;

    await page.getByRole("combobox", { name: "专题" }).selectOption(topic);
    expect(await total()).toBe(sum("requests", last(53), inTopic));
    await page.getByRole("combobox", { name: "地方" }).selectOption(county);
    expect(await total()).toBe(sum("requests", last(53), inTopic, inCounty));
    await page.getByRole("button", { name: "近13周" }).click();
    expect(await total()).toBe(sum("requests", last(13), inTopic, inCounty));
    await page.getByRole("list", { name: "渠道（可多选）" }).getByText(channelName(channel), { exact: true }).click();
    expect(await total()).toBe(sum("requests", last(13), inTopic, inCounty, inChannel));
    await page.getByRole("button", { name: "事项" }).click();
    expect(await total()).toBe(sum("matters", last(13), inTopic, inCounty, inChannel));
    expect(await total()).toBeGreaterThan(0);
  });

  it("keeps the view in the address, and shows it again to whoever opens that address", async () => {
    const [address, before] = [page.url(), await headline()];
    expect(address).toMatch(/#t=.+&p=.+&c=.+&w=.+&u=matters/);
    const other = await newVisit(browser);
    await goTo(other.page, address);
    expect(await other.page.locator(".explorer .headline").textContent()).toBe(before);
    await other.page.context().close();
  });

  it("follows the address when it changes, and ignores what it does not know", async () => {
    await page.evaluate(() => {
      location.hash = "t=<script>alert(1)</script>&p=nowhere&u=matters";
    });
    await page.waitForFunction(() => document.querySelector(".headline")?.textContent?.includes("个事项"));
    expect(await total()).toBe(sum("matters", last(53)));
  });

  it("lists topics, places and channels that add up to the total, each under the other filters", async () => {
    await page.getByRole("button", { name: "清除筛选" }).click();
    const channel = largest((cell) => cell.channel);
    await page.getByRole("list", { name: "渠道（可多选）" }).getByText(channelName(channel), { exact: true }).click();
    const inChannel = (cell: Cell) => cell.channel === channel;
    const counties = await bars("地方");
    for (const { place_id, name } of site.places.filter((place) => place.level === "county"))
      expect(counties[name] ?? 0, name).toBe(
        sum("requests", last(53), inChannel, (cell) => cell.county === place_id || cell.town === place_id),
      );
    const topics = await bars("专题");
    expect(Object.values(topics).reduce((a, b) => a + b, 0)).toBe(await total());
    const channels = await bars("渠道（可多选）");
    for (const { channel: each } of site.channels)
      expect(channels[channelName(each)]).toBe(sum("requests", last(53), (cell) => cell.channel === each));
  });

  it("narrows by a click on a bar", async () => {
    await page.getByRole("button", { name: "清除筛选" }).click();
    const county = site.places.find((place) => place.place_id === largest((cell) => cell.county ?? ""));
    await page
      .getByRole("list", { name: "地方", exact: true })
      .getByText(county?.name ?? "", { exact: true })
      .click();
    const inCounty = (cell: Cell) => cell.county === county?.place_id || cell.town === county?.place_id;
    expect(await total()).toBe(sum("requests", last(53), inCounty));
    expect(await page.getByRole("combobox", { name: "地方" }).inputValue()).toBe(county?.place_id);
  });

  it("does all this without an error", () => expect(problems).toEqual([]));
});
