import { beforeEach, describe, expect, it } from "vitest";
import { trendChart } from "../../src/components/trend-chart.js";
import { trendParts } from "../../src/components/trend-parts.js";
import { clearestFirst, type Series } from "../../src/components/trend-verdict.js";
import { trendsPage } from "../../src/components/trends-page.js";
import { makePublished } from "../fixtures/published.js";

const { site, trends } = makePublished({ weeks: 120 });
const young = makePublished({ weeks: 14 });
const [city, first] = trends.series;
if (city === undefined || first === undefined) throw new Error("the fixture has no series");
const options = { width: 700, title: "图" };

beforeEach(() => {
  history.replaceState(null, "", "/");
  Element.prototype.scrollIntoView = () => {};
});

describe("trendsPage", () => {
  it("says in its first lines where the city is heading, how sure that is, and what was taken out", () => {
    const page = trendsPage({ site, trends });
    expect(page.querySelector(".headline")?.textContent).toBe(
      "近2年，全市诉求平均每年上升12.0%（99.5% 区间 +5.0%至+19.0%）。",
    );
    expect(page.textContent).toContain("已扣除星期、节假日、春节、供暖期和季节的影响");
    expect(page.textContent).toMatch(/4个上升（“[^”]+”、“[^”]+”、“[^”]+”等）；2个下降/);
  });

  it("names the confidence of an interval, which is 95% where one series is looked at alone", () => {
    const growth = { ratio: 1.05, low: 1.034, high: 1.067, p: 0, confidence: 0.95 };
    const series = trends.series.map((each) => (each.kind === "city" ? { ...each, growth } : each));
    const headline = trendsPage({ site, trends: { ...trends, series } }).querySelector(".headline");
    expect(headline?.textContent).toContain("平均每年上升5.0%（95% 区间 +3.4%至+6.7%）");
  });

  it("counts the verdicts of a level, and shows every series of it with its interval, those past the first twenty on demand", () => {
    const page = trendsPage({ site, trends });
    const shown = trends.series.filter(({ kind }) => kind === "topic_2");
    expect(page.querySelectorAll("tbody tr")).toHaveLength(shown.length);
    expect(page.querySelectorAll("details tbody tr")).toHaveLength(shown.length - 20);
    expect(page.textContent).toMatch(/二级专题：4个上升、2个下降、\d+个基本持平、\d+个样本不足/);
    expect(page.querySelector("tbody tr")?.textContent).toContain("▲上升12.0%+5.0%至+19.0%");
    expect(page.textContent).not.toMatch(/NaN|undefined|Infinity|null/);
  });

  it("shows the series whose name is clicked, and the address tells which", () => {
    const page = trendsPage({ site, trends });
    const button = page.querySelector<HTMLButtonElement>("tbody button");
    button?.click();
    expect(page.querySelector(".figure-title")?.textContent).toContain(button?.textContent);
    expect(location.hash).toMatch(/^#topic_2=\w+$/);
    const again = trendsPage({ site, trends });
    expect(again.querySelector(".figure-title")?.textContent).toContain(button?.textContent);
  });

  it("says 样本不足 for a young city, and draws the weeks without a trend", () => {
    const few = young.trends.series.map((series) => ({ ...series, growth: null, verdict: "few" as const }));
    const text = trendsPage({ site: young.site, trends: { ...young.trends, series: few } }).textContent;
    expect(text).toContain("近1年，全市诉求：样本不足。");
    expect(text).toContain("不满两年零一周，还分不出趋势");
  });

  it("says so where there is nothing at all", () => {
    expect(trendsPage({ site, trends: { ...trends, series: [] } }).textContent).toContain("看不出趋势");
  });
});

describe("clearestFirst", () => {
  it("puts what rose first, then what fell, the most first; then the steady and the few, the largest first", () => {
    const make = (id: string, verdict: Series["verdict"], ratio: number, requests_52w: number): Series => ({
      ...first,
      id,
      verdict,
      growth: { ratio, low: ratio, high: ratio, p: 0, confidence: 0.95 },
      requests_52w,
    });
    const series = [
      make("a", "few", 1, 9),
      make("b", "steady", 1, 10),
      make("c", "down", 0.9, 500),
      make("d", "steady", 1.1, 400),
      make("e", "up", 1.1, 50),
      make("f", "down", 0.7, 20),
      make("g", "up", 1.3, 60),
    ];
    expect(clearestFirst(series).map(({ id }) => id)).toEqual(["g", "e", "f", "c", "d", "b", "a"]);
  });
});

describe("charts of a trend", () => {
  it("trendChart draws the weeks thin, the trend thick, and marks Spring Festival", () => {
    const svg = trendChart(city, trends, options);
    expect(svg.querySelectorAll("path.line.rest, path.line.trend")).toHaveLength(2);
    expect(svg.querySelector(".festival text")?.textContent).toBe("春节");
    expect(svg.querySelector("desc")?.textContent).toMatch(/^趋势从每周[\d,]+件到每周[\d,]+件$/);
  });

  it("trendParts draws season and remainder on one scale around zero", () => {
    if (city.parts === null) throw new Error("the fixture's city has no parts");
    const svg = trendParts(city.parts, trends, options);
    expect(svg.querySelectorAll("path.line")).toHaveLength(2);
    expect([...svg.querySelectorAll(".part-name")].map((text) => text.textContent)).toEqual(["季节", "其余"]);
    expect(svg.outerHTML).not.toMatch(/NaN|undefined/);
  });
});
