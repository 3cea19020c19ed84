import { readFile } from "node:fs/promises";
import type { Server } from "node:http";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { z } from "zod";
import { Hotspots, Ledger, Quality } from "../../pipelines/published.js";
import { serve } from "../../pipelines/serve.js";
import { formatCount } from "../../src/format.js";
import { launchBrowser } from "./chromium.js";
import { HOSTILE } from "./hostile-rows.js";
import { published } from "./published.js";
import { addressOf, goTo, newVisit } from "./visit.js";

const Boundaries = z.object({ features: z.array(z.object({ properties: z.object({ level: z.string() }) })) });

let server: Server;
let browser: Browser;
let page: Page;
let base: string;

beforeAll(async () => {
  server = await serve(inject("city").site, 0);
  base = addressOf(server);
  browser = await launchBrowser();
  ({ page } = await newVisit(browser));
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** The texts of a table's cells, row by row; numbers as numbers. */
async function cellsOf(table: string, rows: string): Promise<(string | number)[][]> {
  const texts = await page
    .locator(`${table} ${rows} tr`)
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? "")));
  return texts.map((row) => row.map((text) => (/^[\d,]+$/.test(text) ? Number(text.replaceAll(",", "")) : text)));
}

describe("the hotspots page", () => {
  let hotspots: Hotspots;

  beforeAll(async () => {
    hotspots = await published("hotspots.json", Hotspots);
    await goTo(page, `${base}hotspots.html`);
  });

  it("draws every town and every county of the boundaries", async () => {
    const { features } = Boundaries.parse(
      JSON.parse(await readFile(join(inject("city").published, "boundaries.geojson"), "utf8")),
    );
    const levels = (level: string) => features.filter((feature) => feature.properties.level === level).length;
    expect(levels("town")).toBe(90);
    expect(await page.locator(".map path.town").count()).toBe(levels("town"));
    expect(await page.locator(".map path.county").count()).toBe(levels("county"));
    expect(await page.locator(".map path.town[d^=M]").count()).toBe(levels("town"));
  });

  it("lists the same towns below the map with their requests", async () => {
    const rows = await cellsOf(".columns + .figure .table-scroll", "tbody");
    expect(rows).toHaveLength(hotspots.places.length);
    const shown = rows.reduce((sum, [, requests]) => sum + Number(requests), 0);
    expect(shown).toBe(hotspots.places.reduce((sum, place) => sum + place.requests_4w, 0));
  });

  it("shows the estates that were published, and those have at least five requests", async () => {
    expect(hotspots.estates.length).toBeGreaterThan(0);
    const text = await page.locator("article").textContent();
    for (const { name } of hotspots.estates) expect(text).toContain(name);
  });
});

describe("the ledger page", () => {
  it("shows the colours' requests as they were published", async () => {
    const ledger = await published("ledger.json", Ledger);
    await goTo(page, `${base}ledger.html`);
    const total = ledger.colours.reduce((sum, colour) => sum + colour.requests, 0);
    expect(total).toBeGreaterThan(0);
    expect(await page.locator("article").textContent()).toContain(`${formatCount(total)}件`);
  });
});

describe("the quality page", () => {
  let quality: Quality;

  beforeAll(async () => {
    quality = await published("quality.json", Quality);
    await goTo(page, `${base}quality.html`);
  });

  it("names every file, whose rows are loaded, set aside or known, and whose sums are the last line's", async () => {
    const table = "section:has(#files)";
    const rows = await cellsOf(table, "tbody");
    expect(rows.map(([file]) => file).sort()).toEqual(quality.files.map(({ file }) => file).sort());
    for (const [file, , all, loaded, aside, known] of rows)
      expect(Number(loaded) + Number(aside) + Number(known), String(file)).toBe(all);
    const [total] = await cellsOf(table, "tfoot");
    for (const column of [2, 3, 4, 5, 6])
      expect(total?.[column]).toBe(rows.reduce((sum, row) => sum + Number(row[column]), 0));
  });

  it("names every reason for which rows were set aside, with their number, an example and what to do", async () => {
    const rows = await cellsOf("section:has(#set-aside)", "tbody");
    expect(rows.map(([reason, , number]) => [reason, number]).sort()).toEqual(
      quality.set_aside.map(({ reason, rows: number }) => [reason, number]).sort(),
    );
    for (const row of rows) expect(row.slice(3).every((cell) => cell !== "")).toBe(true);
  });

  it("says of every file that nobody can read why, above the tables", async () => {
    const unreadable = quality.files.filter((file) => file.unreadable !== null);
    expect(unreadable.length).toBeGreaterThan(2);
    const list = await page.locator("section.first").textContent();
    for (const { file } of unreadable.slice(0, 3)) expect(list).toContain(file);
  });

  it("sorts by a click on a column's head", async () => {
    const head = page.locator("section:has(#files) th", { hasText: "行数" });
    await head.getByRole("button").click();
    const rows = (await cellsOf("section:has(#files)", "tbody")).map((row) => Number(row[2]));
    expect(rows).toEqual([...rows].sort((a, b) => b - a));
    expect(await head.getAttribute("aria-sort")).toBe("descending");
  });

  it("shows a file whose name is markup by that name", async () => {
    expect(await page.locator("section:has(#files)").textContent()).toContain(HOSTILE.file);
  });
});
