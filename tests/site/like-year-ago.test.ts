import { describe, expect, it } from "vitest";
import { trendsPage } from "../../src/components/trends-page.js";
import { weekPage } from "../../src/components/week-page.js";
import { yearAgoCell } from "../../src/components/year-ago-cell.js";
import { likeChanges, likeNotes } from "../../src/wording/like-year-ago.js";
import { makeBrief } from "../fixtures/published/brief.js";
import { makePublished } from "../fixtures/published.js";

const festival = { weeks_back: 55, from: "2025-01-27", requests: 1000 };
const working = { weeks_back: 55, from: "2025-02-03", requests: 1000, days: 5, past_days: 4, factor: 1.2 };

describe("likeChanges", () => {
  it("names each comparison that differs from the plain one, and compares with what it stands for", () => {
    const said = (like: Parameters<typeof likeChanges>[1]) =>
      likeChanges(1200, like, {}).map(({ name, change }) => `${name}${change.text}`);
    expect(said({ festival, working_days: null })).toEqual(["按春节对齐的同比上升20.0%"]);
    expect(said({ festival: null, working_days: working })).toEqual(["按工作日折算的同比基本持平"]);
    expect(said({ festival, working_days: working })).toEqual(["按春节对齐的同比上升20.0%", "再按工作日折算基本持平"]);
    expect(said(null)).toEqual([]);
  });

  it("says what was compared with", () => {
    expect(likeNotes({ festival, working_days: working }, 1)).toBe(
      "春节日期每年不同：按春节对齐的同比，是与2025年1月27日起的一周（55周前）比，离当年春节一样远近。" +
        "本期有5个工作日，2025年2月3日起的那期有4个：折算后的同比，已按休息日与工作日平时的件数之比扣除这个差别。",
    );
    expect(likeNotes(null, 1)).toBe("");
  });
});

describe("yearAgoCell", () => {
  const row = { requests: 120, year_ago_requests: 60, festival_requests: 100 };
  const text = (like: Parameters<typeof yearAgoCell>[1]) => yearAgoCell(row, like, {}).textContent;

  it("says the plain 同比 alone in most weeks, and below it the aligned one where the calendar bends it", () => {
    expect(text(null)).toBe("▲上升100.0%");
    expect(text({ festival, working_days: null })).toBe("▲上升100.0%对齐 基本持平");
    expect(text({ festival, working_days: { ...working, factor: 0.5 } })).toBe("▲上升100.0%对齐 ▲上升140.0%");
    expect(text({ festival: null, working_days: { ...working, factor: 2 } })).toBe("▲上升100.0%折算 基本持平");
  });

  it("has nothing to align with before there were data", () => {
    expect(yearAgoCell({ ...row, festival_requests: null }, { festival, working_days: null }, {}).textContent).toBe(
      "▲上升100.0%",
    );
  });
});

describe("pages", () => {
  const { site, pages, documents, indicators, boundaries, trends } = makePublished({ weeks: 60 });
  const week = pages.at(-1);
  if (week === undefined) throw new Error("the fixture has no week");
  const like = { festival: { ...festival, requests: 100_000 }, working_days: null };

  it("of the week show the aligned 同比 beside the plain one of the count, and only where it differs", () => {
    const bent = {
      ...week,
      indicators: week.indicators.map((row) =>
        row.indicator_id === "requests" ? { ...row, like_year_ago: like } : row,
      ),
    };
    const page = (given: typeof week) =>
      weekPage(
        { site, week: given, brief: makeBrief({ site, indicators }, given), documents, indicators, boundaries },
        "",
      );
    const card = page(bent).querySelector(".card");
    expect([...(card?.querySelectorAll(".change-name") ?? [])].map(({ textContent }) => textContent)).toEqual([
      "环比",
      "同比",
      "按春节对齐的同比",
    ]);
    expect(card?.textContent).toMatch(/按春节对齐的同比▼下降[\d.]+%/);
    expect(page(bent).textContent).toContain("2025年1月27日起的一周（55周前）");
    expect(page(week).textContent).not.toContain("对齐");
  });

  it("of trends show it for the last four weeks", () => {
    const series = trends.series.map((each) => ({
      ...each,
      last_4w: each.last_4w && { ...each.last_4w, like_year_ago: like },
    }));
    const text = trendsPage({ site, trends: { ...trends, series } }).querySelector(".last-four")?.textContent;
    expect(text).toMatch(/^最近4周[\d,]+件同比.+按春节对齐的同比▼下降/);
    expect(text).toContain("2025年1月27日起的4周（55周前）");
  });
});
