import { describe, expect, it } from "vitest";
import { makeContext } from "../../src/components/context.js";
import { editNotes, editsOf, weekBefore } from "../../src/components/edit-notes.js";
import { emergingWords } from "../../src/components/emerging-words.js";
import { weekLine } from "../../src/components/week-line.js";
import { wordsPage } from "../../src/components/words-page.js";
import { makePublished } from "../fixtures/published.js";

const { site, words, edits } = makePublished({ weeks: 14 });
const context = makeContext(site, "");

describe("wordsPage", () => {
  it("says first which words emerge, then where, what may be new, and what edits did", () => {
    const element = wordsPage({ site, words, edits: edits.edits });
    const titles = [...element.querySelectorAll(".figure-title")].map((title) => title.textContent);
    expect(titles[0]).toContain("“扬尘”等词比前52周明显多起来");
    expect(titles[1]).toMatch(/^\d+个专题有新出现的词，最突出的是.+的“.+”$/);
    expect(titles.at(-2)).toBe("词典里没有、可能是新词的有2个");
    expect(titles.at(-1)).toBe("改词表和重新学习的账：1条变化");
    expect(element.textContent).toContain("+600");
    expect(element.outerHTML).toMatchSnapshot();
  });

  it("says so where there is nothing", () => {
    const none = { ...words, suggestions: [], emerging: { ...words.emerging, city: [], topics: [], towns: [] } };
    const text = wordsPage({ site, words: none, edits: [] }).textContent;
    expect(text).toContain("没有比前52周明显多起来的词");
    expect(text).toContain("没有发现可能的新词");
    expect(text).toContain("还没有改过词表");
  });
});

describe("emergingWords", () => {
  it("is one line with the way to the page that has all", () => {
    const element = emergingWords(context, words.emerging.city);
    expect(element.textContent).toContain("扬尘（33件）、暖气（120件）");
    expect(element.querySelector("a")?.getAttribute("href")).toBe("words.html");
    expect(emergingWords(context, []).textContent).toContain("没有");
  });
});

describe("edit notes", () => {
  const [edit] = edits.edits;
  if (edit === undefined) throw new Error("the fixture has no edit");

  it("tell what an edit did to its topic only, and what is real after it", () => {
    expect(editsOf(edits.edits, edit.topic_id)).toHaveLength(1);
    expect(editsOf(edits.edits, null)).toEqual([]);
    const text = editNotes(context, [edit])?.textContent;
    expect(text).toContain("改前归入本专题4,000件，改后4,600件（+600件，+15.0%）");
    expect(text).toContain("改前100件，改后115件");
    expect(editNotes(context, [])).toBeNull();
  });

  it("stand on the chart behind the newest complete week of that day", () => {
    const week = weekBefore(context, edit.on);
    expect(week).toBe(site.weeks.length - 3);
    const days = site.weeks.map(({ from }) => from);
    const options = { width: 600, title: "走势", description: "", days, from: 0, to: 13 };
    const svg = weekLine(
      days.map((_, i) => i),
      { ...options, breaks: [{ week, label: "改词表" }] },
    );
    expect(svg.querySelectorAll(".break")).toHaveLength(1);
    expect(svg.querySelector(".break-label")?.textContent).toBe("改词表");
    expect(weekLine([1, 2], { ...options, to: 1 }).querySelector(".break")).toBeNull();
  });
});
