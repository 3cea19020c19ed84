// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import type { Brief, BriefSentence, WeekPage } from "../../pipelines/published.js";
import { weekPage } from "../../src/components/week-page.js";
import { plainText } from "../../src/wording/sentence.js";
import { makeBrief } from "../fixtures/published/brief.js";
import { makePublished } from "../fixtures/published.js";

const all = makePublished({ weeks: 60 });
const [first, newest] = [all.pages[0], all.pages.at(-1)];
if (first === undefined || newest === undefined) throw new Error("the fixture has no weeks");
const brief = makeBrief(all, newest, ["请住建局核查。"]);
const old = makeBrief({ site: all.site, indicators: all.indicators }, first);

/** Sentences of the summary, of paragraphs and of items; the notes on method at the end tell of rules, cases are what people said. */
const sentencesOf = ({ summary, sections }: Brief): BriefSentence[] => [
  ...summary,
  ...sections
    .filter(({ id }) => id !== "appendix" && id !== "cases")
    .flatMap(({ blocks }) =>
      blocks.flatMap((block) => {
        if (block.kind === "paragraph") return block.sentences;
        return block.kind === "items" ? block.items.flatMap(({ title, reason }) => [title, reason]) : [];
      }),
    ),
];

describe("a brief", () => {
  it("has the head of an issue: its number in the year and in all", () => {
    expect(brief).toMatchObject({ week: "2025-W46", issue: 46, total_issue: 60, issued_on: "2025-11-17" });
    expect(old).toMatchObject({ total_issue: 1, issue: 1 });
  });

  it("has the sections in the order of official briefs", () => {
    expect(brief.sections.map(({ heading }) => heading)).toEqual([
      "受理概况",
      "诉求分类与渠道",
      "热点前十",
      "苗头与异常",
      "区域分布",
      "办理质效",
      "专题：工程成效",
      "典型案例",
      "附表与口径说明",
    ]);
  });

  it("sums up in three sentences", () => {
    expect(brief.summary.map((sentence) => plainText(sentence))).toEqual([
      expect.stringMatching(/^本周共受理诉求[\d,]+件，日均[\d,]+件，.*。$/),
      expect.stringMatching(/^居前三位的是.*，合计占[\d.]+%。$/),
      expect.stringMatching(/需要关注的有\d项，首先是.*。$/),
    ]);
  });

  it.each([
    ["the newest week", brief],
    ["the first week, which nothing can be compared with", old],
  ])("links every number of its sentences: %s", (_, of) => {
    const sentences = sentencesOf(of);
    expect(sentences.length).toBeGreaterThan(5);
    for (const sentence of sentences)
      for (const { text, href } of sentence) if (href === null) expect(text).not.toMatch(/\d/);
  });

  it("links to cards and to parts of the week's page that are there", () => {
    const page = weekPage({ ...all, week: newest, brief }, "");
    const hrefs = sentencesOf(brief).flatMap((sentence) => sentence.flatMap(({ href }) => href ?? []));
    expect(new Set(hrefs).size).toBeGreaterThan(10);
    for (const href of hrefs) {
      const [file, anchor = ""] = href.split("#");
      if (file === "indicators.html")
        expect(all.indicators.indicators.map(({ indicator_id }) => indicator_id)).toContain(anchor);
      else if (file === `weeks/${brief.week}.html`) expect(page.querySelector(`#${anchor}`), href).not.toBeNull();
      else expect(file).toMatch(/^(topics|alerts|matters|words|effects|supervision)\.html$/);
    }
  });

  it("says of each base what is left out of it", () => {
    const text = JSON.stringify(brief.sections.find(({ id }) => id === "appendix"));
    expect(text).toContain("（剔除不合理诉求、回访未接通）");
  });

  it("says that the first week has nothing to be compared with by saying no comparison", () => {
    expect(plainText(old.summary[0] ?? [])).toMatch(/^本周共受理诉求[\d,]+件，日均[\d,]+件。$/);
    expect(JSON.stringify(old.summary)).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("says of the first week neither that topics held steady nor draws a week before it or a course of one week", () => {
    expect(
      sentencesOf(old)
        .map((sentence) => plainText(sentence))
        .join(""),
    ).not.toContain("前十环比");
    const charts = old.sections.flatMap(({ blocks }) =>
      blocks.flatMap((each) => (each.kind === "chart" ? [each.chart] : [])),
    );
    expect(charts.map(({ id }) => id)).not.toContain("weeks");
    for (const { series } of charts) expect(series.map(({ name }) => name)).not.toContain("上周");
  });

  it("gives no count of requests as the denominator of a rate by residents", () => {
    const indicators = all.indicators.indicators.map((each) =>
      each.indicator_id === "requests" ? { ...each, measure: "per_10k" as const } : each,
    );
    const told = makeBrief({ site: all.site, indicators: { ...all.indicators, indicators } }, newest);
    const blocks = told.sections.flatMap((section) => section.blocks);
    const tables = blocks.flatMap((each) =>
      each.kind === "table" && each.table.id === "indicators" ? [each.table] : [],
    );
    expect(tables[0]?.rows.slice(0, 2).map(([, , base]) => base)).toEqual([null, expect.any(Number)]);
  });

  it("tells of effects and of what is overdue only in the newest week, and says what an old week was not asked", () => {
    const page: WeekPage = { ...newest, alarms: null, matters: null, signals: null };
    const early = makeBrief({ site: all.site, indicators: all.indicators }, page);
    expect(early.sections.map(({ id }) => id)).not.toContain("effects");
    const effects = JSON.stringify(brief.sections.find(({ id }) => id === "effects"));
    expect(effects).toContain("倍数不正好是实际除以预计"); // they are weighed by the weeks before, their counts are not
    const text = JSON.stringify(early);
    expect(text).not.toContain("超期没有办结");
    expect(text).not.toContain("没有达到门槛");
    expect(text).toContain("没有逐项比对");
    expect(text).toContain("本周早于预警的回算范围，没有逐项与往年同期比对。");
  });

  it("of a week without requests says so, without a share or a leader", () => {
    const empty: WeekPage = {
      ...newest,
      indicators: newest.indicators.map((row) => ({
        ...row,
        value: row.indicator_id === "requests" ? 0 : null,
        numerator: 0,
        n: 0,
      })),
      alarms: [],
      signals: null,
      matters: [],
      common: [],
      words: null,
      topics: [],
      channels: [],
      types: [],
      places: newest.places.map((row) => ({ ...row, requests: 0, per_10k: null })),
      days: newest.days.map((row) => ({ ...row, requests: 0 })),
    };
    const said = makeBrief({ site: all.site, indicators: all.indicators }, empty);
    expect(said.summary.map((sentence) => plainText(sentence))).toEqual([
      "本周没有受理诉求。",
      "本周的诉求都没有归到专题。",
      "没有达到门槛、需要特别关注的事项。",
    ]);
    expect(JSON.stringify(said)).not.toMatch(/NaN|Infinity|居前/);
  });

  it("has what a person wrote, on the page too, and no block where nobody did", () => {
    const textOf = (suggestions: string[] | null) =>
      weekPage({ ...all, week: newest, brief: { ...brief, suggestions } }, "").querySelector("#advice")?.parentElement
        ?.textContent;
    expect(textOf(["请住建局核查。"])).toBe("工作建议请住建局核查。");
    expect(textOf(null)).toBeUndefined();
  });
});
