import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { feedOf, uuidOf } from "../../pipelines/site/feed.js";
import { escapeXml } from "../../pipelines/site/xml.js";
import { makeBrief } from "../fixtures/published/brief.js";
import { makePublished } from "../fixtures/published.js";
import fc from "../property.js";

const all = makePublished({ weeks: 14 });
const { site, alerts, quality } = all;
const [newest] = all.pages.slice(-1);
if (newest === undefined) throw new Error("the fixture has no week");
const brief = makeBrief(all, newest);
const data = { site, briefs: [brief], alerts, revisions: [], base: "" };

const parse = (xml: string) => {
  const { document } = new JSDOM(xml, { contentType: "application/xml" }).window;
  const entries = [...document.querySelectorAll("entry")];
  const text = (element: Element | undefined, name: string) =>
    element?.querySelector(`:scope > ${name}`)?.textContent ?? "";
  return { document, entries, text };
};

describe("feedOf", () => {
  it("is Atom: every element that RFC 4287 asks for, once, times with their zone", () => {
    const { document, entries, text } = parse(feedOf(data));
    expect(document.documentElement.namespaceURI).toBe("http://www.w3.org/2005/Atom");
    for (const element of [document.documentElement, ...entries]) {
      for (const name of ["id", "title", "updated"])
        expect(element.querySelectorAll(`:scope > ${name}`)).toHaveLength(1);
      expect(text(element, "id")).toMatch(
        /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
      expect(text(element, "updated")).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\+08:00$/);
      expect(element.querySelectorAll(':scope > link[rel="alternate"]')).toHaveLength(1);
    }
    expect(document.querySelector("author > name")?.textContent).toBe(site.city.issuing_unit);
    expect(new Set(entries.map((entry) => text(entry, "id"))).size).toBe(entries.length);
  });

  it("says of a week what its brief says, with links, and of every alarm one line", () => {
    const { entries, text } = parse(feedOf(data));
    const week = entries.find(
      (entry) => entry.querySelector("link")?.getAttribute("href") === `weeks/${brief.week}.html`,
    );
    expect(text(week, "summary")).toBe(brief.summary.map((spans) => spans.map((span) => span.text).join("")).join(""));
    expect(text(week, "content")).toContain("<ol><li>");
    expect(entries).toHaveLength(
      1 + alerts.week.length + alerts.days.length + alerts.slow.length + alerts.silent.length,
    );
  });

  it("keeps ids and times while the site moves, and gives whole addresses where one is configured", () => {
    const [here, there] = ["", "http://example.invalid/a/"].map((base) => parse(feedOf({ ...data, base })));
    const ids = (feed: typeof here) =>
      feed?.entries.map((entry) => `${feed.text(entry, "id")} ${feed.text(entry, "updated")}`);
    expect(ids(there)).toEqual(ids(here));
    for (const link of there?.document.querySelectorAll("link") ?? [])
      expect(link.getAttribute("href")).toMatch(/^http:\/\/example\.invalid\/a\//);
  });

  it("is of a later time for a week that a night revised, and only then", () => {
    const updated = (feed: string) => {
      const { entries, text } = parse(feed);
      return text(
        entries.find((entry) => entry.innerHTML.includes(`weeks/${brief.week}.html`)),
        "updated",
      );
    };
    const revision = { week: brief.week, last_on: "2030-01-01" };
    const revised = feedOf({ ...data, revisions: makeRevision(revision) });
    expect(updated(revised)).toBe("2030-01-02T00:00:00+08:00");
    expect(updated(feedOf({ ...data, site: { ...site, cut_off: "2029-12-31 24:00" } }))).toBe(updated(feedOf(data)));
  });
});

/** As much of a revision as the feed reads. */
const makeRevision = (revision: { week: string; last_on: string }) =>
  quality.revisions.slice(0, 1).map((row) => ({ ...row, ...revision }));

describe("escapeXml", () => {
  it("makes any text one that a reader of XML takes back as it was, less what XML cannot hold", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const { document } = new JSDOM(`<a b="${escapeXml(text)}">${escapeXml(text)}</a>`, {
          contentType: "application/xml",
        }).window;
        const held = text
          .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff]/gu, "")
          .replace(/\r\n?/g, "\n");
        expect(document.documentElement.textContent).toBe(held);
      }),
      { numRuns: 50 },
    );
  });
});

describe("uuidOf", () => {
  it("is the same for the same name", () => {
    expect(uuidOf("a")).toBe(uuidOf("a"));
    expect(uuidOf("a")).not.toBe(uuidOf("b"));
  });
});
