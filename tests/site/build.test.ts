import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { cp, lstat, mkdir, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { JSDOM } from "jsdom";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildSite, workFolder } from "../../pipelines/site.js";
import { makePublished, writePublished } from "../fixtures/published.js";

/** Always the same place, so that Framework's cache is kept between runs. */
const FOLDER = resolve(import.meta.dirname, "../../.cache/test-site");
const PUBLISHED = join(FOLDER, "published");
const OUT = join(FOLDER, "site");
const quiet = { published: PUBLISHED, out: OUT, log: () => {} };
/** Every page that has a source, and the archive. */
const PAGES = [
  "weeks/index",
  ...readdirSync("src").flatMap((name) => (name.endsWith(".md") ? [name.slice(0, -".md".length)] : [])),
];

let pages: Map<string, string>;
let others: Map<string, string>;
/** Pages read as a browser would: all that have a source; of weeks, topics and places, made from one page each, the first and the last. */
let documents: Map<string, Document>;

/** Every file of the site that stands at `OUT`, with its content. */
const contents = async () => {
  const root = await realpath(OUT);
  const files = await filesOf(root);
  return new Map(
    await Promise.all(
      files.map(async (file) => [file.slice(root.length + 1), await readFile(file, "base64")] as const),
    ),
  );
};

const filesOf = async (dir: string) =>
  (await readdir(dir, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

beforeAll(async () => {
  await rm(FOLDER, { recursive: true, force: true });
  await rm(join(workFolder(OUT), "shell"), { recursive: true, force: true }); // Framework's own cache may stay
  await mkdir(FOLDER, { recursive: true });
  await writePublished(PUBLISHED, { weeks: 14 });
  await buildSite(quiet);
  const read = async (name: (file: string) => boolean) =>
    new Map(
      await Promise.all(
        (await filesOf(`${OUT}/`))
          .filter(name)
          .map(async (file) => [file.slice(OUT.length + 1), await readFile(file, "utf8")] as const),
      ),
    );
  pages = await read((file) => file.endsWith(".html"));
  others = await read((file) => /\.(js|css)$/.test(file));
  const between = ["weeks", "topics", "places"].flatMap((kind) =>
    [...pages.keys()]
      .filter((name) => name.startsWith(`${kind}/`) && name !== "weeks/index.html")
      .sort()
      .slice(1, -1),
  );
  const whole = [...pages].filter(([name]) => !between.includes(name));
  documents = new Map(whole.map(([name, html]) => [name, new JSDOM(html).window.document]));
}, 120_000);

afterAll(() => rm(FOLDER, { recursive: true, force: true }));

const page = (name: string): string => pages.get(`${name}.html`) ?? "";

describe("the built site", () => {
  it("has every page, and one for each week under its own title and with its own data", () => {
    expect([...pages.keys()].sort()).toEqual(
      [...PAGES, ...weeks().map((week) => `weeks/${week}`), ...subjects().map(({ kind, id }) => `${kind}s/${id}`)]
        .map((name) => `${name}.html`)
        .sort(),
    );
    expect(page("weeks/2025-W40")).toContain("<title>2025年第40周要情 | 晴雨表 · 云岭市</title>");
    expect(page("weeks/2025-W40")).not.toContain("2025-W46");
    expect(page("weeks/2025-W40")).toMatch(/_file\/published\/weeks\/2025-W40\.[0-9a-f]{8}\.json/);
  });

  it("has a page for each topic, county and town under its own name and with its own data alone", () => {
    for (const { kind, id, name, above } of subjects()) {
      const html = page(`${kind}s/${id}`);
      const title = kind === "place" ? [...above, name].join("") : name;
      expect(html).toContain(`<title>${title} | 晴雨表 · 云岭市</title>`);
      expect(new Set([...html.matchAll(/published\/(?:topics|places)\/([^/.]+)\./g)].map(([, of]) => of))).toEqual(
        new Set([id]),
      );
    }
  });

  it("refers only to files that are there", async () => {
    const there = new Set((await filesOf(`${OUT}/`)).map((file) => resolve(file)));
    for (const [name, document] of documents) {
      const folder = join(OUT, name, "..");
      const html = pages.get(name) ?? "";
      const links = [...document.querySelectorAll("[href], [src]")].map(
        (element) => element.getAttribute("href") ?? element.getAttribute("src") ?? "",
      );
      const files = [...html.matchAll(/"path":"([^"]+)"/g), ...html.matchAll(/(?:from |import\()"([^"]+)"/g)].map(
        ([, path]) => path ?? "",
      );
      for (const link of [...links, ...files]) {
        if (/^(#|data:)/.test(link)) continue;
        const path = link.replace(/#.*$/, "");
        expect(
          there.has(resolve(folder, path.endsWith("/") || path === "." ? `${path}/index.html` : path)),
          `${name} → ${link}`,
        ).toBe(true);
      }
    }
  });

  it("loads nothing from another host", () => {
    // names of XML vocabularies, those of Office files in what writes workbooks
    const allowed =
      /^https?:\/\/(www\.w3\.org\/|schemas\.(openxmlformats\.org|microsoft\.com\/office)\/|127\.0\.0\.1|localhost)/;
    for (const [name, text] of [...pages, ...others]) {
      const hosts = [...text.matchAll(/https?:\/\/[\w.-]+\/?[\w./@-]*/g)]
        .map(([url]) => url)
        .filter((url) => !allowed.test(url) && !isMention(name, url));
      expect(hosts, name).toEqual([]);
      expect(text, name).not.toMatch(/@import\s+url\(["']?(https?:)?\/\//);
    }
  });

  it("asks Framework for no library of a content network", () => {
    for (const [name, html] of pages)
      expect(html, name).not.toMatch(/_npm\/|npm:|\.(csv|tsv|arrow|parquet|xlsx|zip|sqlite)\(\)/);
  });

  it("runs no inline script that its policy does not name, and allows no other", () => {
    for (const [name, document] of documents) {
      const policy = document.querySelector("meta[http-equiv=Content-Security-Policy]")?.getAttribute("content") ?? "";
      const scripts = [...document.querySelectorAll("script:not([src])")].map((script) =>
        hashOf(script.textContent ?? ""),
      );
      expect(policy, name).toContain("default-src 'none'");
      expect(policy, name).not.toMatch(/unsafe|\*|https?:/);
      for (const hash of scripts) expect(policy, name).toContain(hash);
      expect(policy.match(/sha256-/g)?.length, name).toBe(new Set(scripts).size);
      expect(
        [...document.querySelectorAll("*")]
          .flatMap((e) => e.getAttributeNames())
          .filter((a) => a.startsWith("on") || a === "style"),
        name,
      ).toEqual([]);
    }
  });

  it("is Chinese, says what is invented and what is wrong at its head, and gives headings their ids", () => {
    for (const [name, document] of documents) {
      expect(document.documentElement.lang, name).toBe("zh-CN");
      expect(document.querySelector(".fictional")?.textContent, name).toContain("虚构");
      expect(document.querySelector(".warning")?.textContent, name).toContain("没有报送数据");
      expect(document.title, name).toMatch(/[\u4e00-\u9fff].* \| 晴雨表 · 云岭市$/);
      expect(document.querySelector("meta[name=viewport]")?.getAttribute("content"), name).not.toContain(
        "maximum-scale",
      );
    }
    expect(page("indicators")).toContain('<h2 id="专题怎么定"');
  });
});

describe("buildSite", () => {
  it("moves a new site into place, keeps one release before it, and drops the older", async () => {
    const [first, whole] = [await releases(), await contents()];
    await mkdir(join(FOLDER, "releases/next"));
    await writeFile(join(FOLDER, "releases/next/half.html"), "of a build that was killed");
    await buildSite(quiet);
    expect(await contents(), "the same bytes out of pages that were kept").toEqual(whole);
    await buildSite(quiet);
    const after = await releases();
    expect(after).toHaveLength(2);
    expect(after).not.toContain(first[0]);
    expect((await lstat(OUT)).isSymbolicLink()).toBe(true);
  }, 60_000);

  it("leaves the old site whole when the data are bad, and says so", async () => {
    const bad = join(FOLDER, "bad");
    await cp(PUBLISHED, bad, { recursive: true });
    await writeFile(join(bad, "site.json"), "{");
    const before = await readFile(join(OUT, "index.html"), "utf8");
    await expect(buildSite({ ...quiet, published: bad })).rejects.toThrow(/^网站没有生成，原来的网站没有动。/);
    expect(await readFile(join(OUT, "index.html"), "utf8")).toBe(before);
  });

  it("leaves the old site whole when a published file is missing", async () => {
    const bad = join(FOLDER, "bad");
    await cp(PUBLISHED, bad, { recursive: true });
    await rm(join(bad, "ledger.json"));
    const before = await releases();
    await expect(buildSite({ ...quiet, published: bad })).rejects.toThrow(/ledger\.json/);
    expect(await releases()).toEqual(before);
  }, 60_000);

  it("refuses to overwrite a folder that is not its own", async () => {
    const folder = join(FOLDER, "precious/site");
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "letter.txt"), "keep me");
    await expect(buildSite({ ...quiet, out: folder })).rejects.toThrow("已经存在");
    expect(await readFile(join(folder, "letter.txt"), "utf8")).toBe("keep me");
  }, 60_000);
});

const releases = async () => (await readdir(join(FOLDER, "releases"))).sort();
const { search } = makePublished({ weeks: 14 });
const subjects = () => search.subjects;
const weeks = () => Array.from({ length: 14 }, (_, i) => `2025-W${33 + i}`);

/** Addresses that a library of the bundle mentions in a message and never asks for. */
const isMention = (name: string, url: string): boolean =>
  name.startsWith("_node/") && /^https:\/\/(github\.com|d3js\.org)\//.test(url);
