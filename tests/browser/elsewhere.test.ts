import { createServer, request, type Server } from "node:http";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { serve } from "../../pipelines/serve.js";
import { launchBrowser, launchRegistryBrowser } from "./chromium.js";
import { addressOf, drawn, goTo, newVisit } from "./visit.js";

let inner: Server;
let outer: Server;

/** A server that has the site under `/sub/` and nothing else, as a city's portal would. */
function serveBelow(prefix: string, target: string): Promise<Server> {
  const server = createServer((asked, response) => {
    const path = asked.url ?? "/";
    if (!path.startsWith(prefix)) return void response.writeHead(404).end();
    request(target + path.slice(prefix.length), { headers: asked.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    }).end();
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

beforeAll(async () => {
  inner = await serve(inject("city").site, 0);
  outer = await serveBelow("/sub/", addressOf(inner));
});

afterAll(() => {
  outer?.close();
  inner?.close();
});

describe("the site below a path of another site", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => browser?.close());

  it("works, from the index by the navigation to the archive, a week and back", async () => {
    const base = `${addressOf(outer)}sub/`;
    const { page, problems, requests } = await newVisit(browser);
    await goTo(page, base);
    for (const [link, address] of [
      ["nav a:text-is('热点')", /\/sub\/hotspots/],
      ["nav a:text-is('每周')", /\/sub\/weeks\//],
      [".week-list a >> nth=3", /\/sub\/weeks\/\d{4}-W\d\d/],
      ["nav a:text-is('本周要情')", /\/sub\/(index\.html)?$/],
    ] as const) {
      await page.locator(link).first().click();
      await page.waitForURL(address);
      await drawn(page);
      expect(await page.locator(".failed").count()).toBe(0);
    }
    expect(problems).toEqual([]);
    expect(requests.filter((address) => !address.startsWith(base) && !address.startsWith("data:"))).toEqual([]);
    await page.context().close();
  });
});

describe("the browser out of the package registry", () => {
  const isMade = process.platform === "linux" && process.arch === "x64"; // for no other kind of machine

  it.skipIf(!isMade)("shows the site on a machine that has no browser of its own", async () => {
    const browser = await launchRegistryBrowser();
    const { page, problems } = await newVisit(browser);
    await goTo(page, addressOf(inner));
    expect(await page.locator(".cards .card").count()).toBe(5);
    expect(problems).toEqual([]);
    await browser.close();
  });
});
