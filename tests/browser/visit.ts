/** Opening a page of the site and noting all that a reader should never meet. */
import type { Server } from "node:http";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { PAGES } from "../../src/labels.js";

/** A phone, as the narrowest screen that the pages are made for. */
export const PHONE = { width: 390, height: 844 };

/** `index.html`, `topics.html`, … in the order of the navigation. */
export const PATHS = PAGES.map(({ path }) => `${path.slice(1)}.html`);

export interface Visit {
  page: Page;
  /** Addresses of all requests that the page made. */
  requests: string[];
  /** Errors and warnings of the console, exceptions, failed requests, answers ≥ 400, breaches of the policy, alerts. */
  problems: string[];
}

/** `http://127.0.0.1:<port>/` of a server that listens. */
export function addressOf(server: Server): string {
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the server does not listen on a port");
  return `http://127.0.0.1:${address.port}/`;
}

/** A new page in a context of its own, at 1280 × 900 unless told otherwise, with everything watched. */
export async function newVisit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "zh-CN", ...options });
  await context.addInitScript(() => {
    window.alert = (text) => console.error(`alert was called: ${text}`);
    document.addEventListener("securitypolicyviolation", (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  const page = await context.newPage();
  const [requests, problems]: [string[], string[]] = [[], []];
  page.on("request", (request) => requests.push(request.url()));
  page.on("requestfailed", (request) => problems.push(`failed: ${request.url()}`));
  page.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`exception: ${error.message}`));
  return { page, requests, problems };
}

/** Goes to an address and waits until every part of the page has its data. */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await drawn(page);
}

/** Waits until Framework has run all blocks, no part says that it is loading, and charts that wait for their width have it. */
export async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector(".mount") !== null &&
      document.querySelector(".loading, observablehq-loading, .observablehq--running") === null &&
      [...document.querySelectorAll(".fit")].every((box) => box.clientWidth < 1 || box.childElementCount > 0),
  );
}
