/** What must not be in the built site, the published files and the warehouse of a city whose exports are full of it. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { JSDOM } from "jsdom";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { z } from "zod";
import { openWarehouse, quote, type Warehouse } from "../loaders/warehouse.js";
import { Hotspots, Site } from "../pipelines/published.js";

const city = inject("city");

/** Names of XML vocabularies, which nobody loads: those of Office files stand in what writes workbooks. There is no other address in the whole site. */
const OFFICE = /^http:\/\/schemas\.(?:openxmlformats\.org|microsoft\.com\/office)\//;
const VOCABULARIES = [
  "http://www.w3.org/1999/xhtml",
  "http://www.w3.org/1999/xlink",
  "http://www.w3.org/2005/Atom",
  "http://www.w3.org/2000/svg",
  "http://www.w3.org/2000/xmlns/",
  "http://www.w3.org/XML/1998/namespace",
];

const MOBILE = /(?<![\d.])1[3-9]\d{9}(?!\d)/;
const IDENTITY = /(?<![\d.])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/;

const Truth = z.object({ personal: z.object({ sample: z.array(z.object({ kind: z.string(), value: z.string() })) }) });

const planted = [
  ...new Set(
    Truth.parse(JSON.parse(readFileSync(join(city.exports, "truth.json"), "utf8"))).personal.sample.map(
      ({ value }) => value,
    ),
  ),
];

/** Files of offices, whose parts name vocabularies of XML throughout. */
const IS_DOCUMENT = /\.(docx|pptx|xlsx|zip|pdf)$/;

/** All parts of an archive, of archives in it too. */
const partsOf = (bytes: Uint8Array): string[] =>
  Object.entries(unzipSync(bytes)).flatMap(([name, part]) =>
    /\.(docx|pptx|xlsx|zip)$/.test(name) ? partsOf(part) : [strFromU8(part)],
  );

/** What a file says: the parts of Office files, an Arrow file's bytes one by one. */
function textOf(path: string): string {
  const bytes = readFileSync(path);
  if (IS_DOCUMENT.test(path) && !path.endsWith(".pdf")) return partsOf(bytes).join("\n");
  return bytes.toString(path.endsWith(".arrow") ? "latin1" : "utf8");
}

/** Every file below a folder as text, by its path there. */
const textsOf = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length), textOf(path)]),
  );

const site = textsOf(`${city.site}/`);
const published = textsOf(`${city.published}/`);
const all = [...site, ...published];
const pages = [...site].filter(([path]) => path.endsWith(".html"));
/** Every page of its own, and every tenth of those that are stamped from one. */
const parsed = pages.filter(([path], i) => !/^(?:topics|places|weeks)\/./.test(path) || i % 10 === 0);

describe("the built site", () => {
  it("has no address of another host in any file", () => {
    expect(site.size).toBeGreaterThan(100);
    for (const [path, text] of site) {
      if (IS_DOCUMENT.test(path)) {
        expect(text, path).not.toMatch(/TargetMode="External"|\/URI\b/); // names of vocabularies stand in every part
        continue;
      }
      const addresses = [...text.matchAll(/(?:https?|wss?):\/\/[^"'`) ,<>\\]*/g)].map(([address]) => address);
      expect(
        addresses.filter((address) => !VOCABULARIES.includes(address) && !OFFICE.test(address)),
        path,
      ).toEqual([]);
      expect(text, path).not.toMatch(/(?:src|href)=["']?\/\/|url\(["']?\/\/|(?:from|import)\s*\(?["']\/\//);
    }
  });

  it("runs no inline script but those that its policy names by hash, and no handler in an attribute", () => {
    for (const [path, html] of parsed) {
      const { document } = new JSDOM(html).window;
      const policy = document.querySelector("meta[http-equiv=Content-Security-Policy]")?.getAttribute("content") ?? "";
      for (const script of document.querySelectorAll("script:not([src])")) {
        const hash = createHash("sha256")
          .update(script.textContent ?? "")
          .digest("base64");
        expect(policy, path).toContain(`'sha256-${hash}'`);
      }
      const attributes = [...document.querySelectorAll("*")].flatMap((element) => element.getAttributeNames());
      expect(
        attributes.filter((name) => name.startsWith("on") || name === "style"),
        path,
      ).toEqual([]);
    }
  });
});

describe("the published files and the pages", () => {
  it("hold none of the personal strings that were planted in the exports", () => {
    expect(planted.length).toBeGreaterThan(500);
    for (const [path, text] of all)
      expect(
        planted.filter((value) => text.includes(value)),
        path,
      ).toEqual([]);
  });

  it("hold nothing in the form of a mobile or identity number", () => {
    for (const [path, text] of all) {
      if (path.endsWith(".arrow")) continue; // typed columns of counts and indexes, no text
      expect(MOBILE.exec(text)?.[0], path).toBeUndefined();
      expect(IDENTITY.exec(text)?.[0], path).toBeUndefined();
    }
  });

  it("hold no cell of fewer than five requests below town level", () => {
    const { estates } = Hotspots.parse(JSON.parse(published.get("hotspots.json") ?? ""));
    expect(estates.length).toBeGreaterThan(0);
    expect(Math.min(...estates.map((estate) => estate.requests_4w))).toBeGreaterThanOrEqual(5);
    const { places } = Site.parse(JSON.parse(published.get("site.json") ?? ""));
    expect(new Set(places.map(({ level }) => level))).toEqual(new Set(["county", "town", "unknown"]));
  });
});

describe("the exports", () => {
  it("do hold what these tests look for", () => {
    const folder = join(city.exports, "hotline");
    const text = readdirSync(folder)
      .map((name) => new TextDecoder("gb18030").decode(readFileSync(join(folder, name))))
      .join("");
    expect(planted.filter((value) => text.includes(value)).length).toBeGreaterThan(300);
    expect(text).toMatch(MOBILE);
    expect(text).toMatch(IDENTITY);
  });
});

describe("the warehouse", () => {
  let warehouse: Warehouse;

  beforeAll(async () => {
    warehouse = await openWarehouse(city.warehouse);
    await warehouse.run(
      `create temp table planted as select unnest([${planted.map(quote).join(", ")}]) as value;
       create temp table texts_of_all (found_in varchar, content varchar)`,
    );
    const columns = await warehouse.rows(
      `select table_name, column_name from duckdb_columns()
       where not internal and database_name = current_database() and data_type in ('VARCHAR', 'VARCHAR[]') order by all`,
    );
    for (const { table_name: table, column_name: column } of columns)
      await warehouse.run(
        `insert into texts_of_all select distinct '${table}.${column}', "${column}"::varchar from ${table} where "${column}" is not null`,
      );
  });

  afterAll(() => warehouse.close());

  it("holds none of the planted personal strings in any column of text of any table", async () => {
    const [count] = await warehouse.rows("select count(distinct found_in)::integer as columns from texts_of_all");
    expect(count?.columns).toBeGreaterThan(80);
    const found = await warehouse.rows(
      "select found_in, value, count(*)::integer as texts from texts_of_all join planted on contains(content, value) group by all order by all",
    );
    expect(found).toEqual([]);
  });

  it("holds nothing in the form of a mobile or identity number in what people wrote", async () => {
    const found = await warehouse.rows(
      `select found_in, content from texts_of_all
       where split_part(found_in, '.', 2) in ('title', 'description', 'reply', 'address')
         and (regexp_matches(content, '(^|[^0-9.])1[3-9][0-9]{9}([^0-9]|$)')
           or regexp_matches(content, '(^|[^0-9.])[1-9][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])([0-2][0-9]|3[01])[0-9]{3}[0-9Xx]([^0-9]|$)'))
       order by all limit 5`,
    );
    expect(found).toEqual([]);
  });
});
