/** The copy of the site for a USB stick: unpacked, its pages open from the disk and say what the served ones say. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { unzipSync } from "fflate";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { OFFLINE } from "../../pipelines/offline/write-offline.js";
import { serve } from "../../pipelines/serve.js";
import { launchBrowser } from "./chromium.js";
import { addressOf, drawn, goTo, newVisit, PATHS, type Visit } from "./visit.js";

const city = inject("city");
const newest = readdirSync(join(city.site, "weeks"))
  .filter((name) => /^\d.*html$/.test(name))
  .sort();

let folder: string;
let server: Server;
let browser: Browser;
let copy: Visit;
let served: Visit;
let root: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "qingyubiao-offline-"));
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(join(city.site, OFFLINE))))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  root = pathToFileURL(join(folder, readdirSync(folder)[0] ?? "")).href;
  server = await serve(city.site, 0);
  browser = await launchBrowser();
  copy = await newVisit(browser);
  served = await newVisit(browser);
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const textOf = ({ page }: Visit) => page.evaluate(() => document.querySelector("main")?.innerText);
/** Links as they stand once the page is drawn, without what leads to a place in a page. */
const linksOf = ({ page }: Visit) =>
  page.evaluate(() => [...document.querySelectorAll("a")].map(({ href }) => href.replace(/[?#].*$/, "")));

it("names its folder so that every unpacker reads it: made on Unix, in UTF-8", () => {
  const zip = readFileSync(join(city.site, OFFLINE));
  const entry = zip.readUInt32LE(zip.length - 22 + 16); // where the archive's end says that its directory begins
  expect(zip[entry + 5]).toBe(3);
  expect(zip.readUInt16LE(entry + 8) & 0x800).toBe(0x800);
});

describe("a copy of the site opened from the disk", () => {
  it("unpacks to one folder, which says what city it is of", () => {
    expect(readdirSync(folder)).toEqual(["晴雨表-晴州市"]);
  });

  it.each([...PATHS, `weeks/${newest.at(-2)}`])(
    "draws %s as the served page, by scripts beside it alone",
    async (path) => {
      const from = { problems: copy.problems.length, requests: copy.requests.length };
      await goTo(copy.page, `${root}/${path}`);
      await goTo(served.page, `${addressOf(server)}${path}`);
      expect(copy.problems.slice(from.problems)).toEqual([]);
      expect(
        copy.requests.slice(from.requests).filter((address) => !address.startsWith(`${root}/`) && address !== "data:,"),
      ).toEqual([]);
      expect(await textOf(copy)).toBe(await textOf(served));
      const links = [...new Set(await linksOf(copy))];
      expect(links.length).toBeGreaterThanOrEqual(PATHS.length);
      expect(links.filter((link) => !link.startsWith(`${root}/`) || !existsSync(fileURLToPath(link)))).toEqual([]);
    },
  );

  it("keeps a policy that lets nothing in from elsewhere and no inline script but those of a known hash", async () => {
    const policy = await copy.page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:|file:/);
  });

  it("leads from page to page, and keeps what was chosen in the address", async () => {
    const { page, problems } = copy;
    const before = problems.length;
    await goTo(page, `${root}/index.html`);
    await page.getByRole("link", { name: "专题", exact: true }).click();
    await drawn(page);
    await page.locator("select").first().selectOption({ index: 1 });
    await page.reload();
    await drawn(page);
    expect(
      await page
        .locator("select")
        .first()
        .evaluate((select: HTMLSelectElement) => select.selectedIndex),
    ).toBe(1);
    expect(problems.slice(before)).toEqual([]);
  });
});
