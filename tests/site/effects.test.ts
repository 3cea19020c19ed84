import { describe, expect, it } from "vitest";
import { effectsCurve } from "../../src/components/effects-curve.js";
import { effectsPage } from "../../src/components/effects-page.js";
import { effectsStudy } from "../../src/components/effects-study.js";
import { effectsTopics } from "../../src/components/effects-topics.js";
import { findingOf, type Kind } from "../../src/wording/effect.js";
import { makePublished } from "../fixtures/published.js";

const { site, effects } = makePublished({ weeks: 14 });
const kind = effects.kinds.find(({ topics }) => topics.length > 0);
if (kind === undefined) throw new Error("the fixture has no kind with topics");
const change = (parts: Partial<Kind>): Kind => ({ ...kind, ...parts });
const after = { ratio: 1.02, low: 0.95, high: 1.1, observed: 510, expected: 500, p: 0.6 };

describe("the finding", () => {
  it("with nothing to compare with says so, and not that units are too few", () => {
    const alone = change({ topics: [], warnings: [{ code: "no_controls", text: "" }] });
    expect(findingOf(alone)).toMatch(/；没有对照，只作参考$/);
  });

  it("says ratio, interval, and which topics rose and fell", () => {
    expect(findingOf(kind)).toBe(
      "老旧小区改造完工后，这些小区的诉求是没有改造时预计的 1.21 倍（95% 区间 1.13–1.30）；“供水管道老化”“楼内管道漏水”上升，“外墙脱落”“路灯不亮”下降；样本不足，只作参考",
    );
  });

  it("says 基本持平 where the interval holds 1, and 似有 of topics that chance explains among so many", () => {
    const topics = kind.topics.map((topic) => ({ ...topic, q: 0.05 }));
    expect(findingOf(change({ after, topics, warnings: [] }))).toBe(
      "老旧小区改造完工后，这些小区的诉求与没有改造时的预计基本持平（1.02 倍，95% 区间 0.95–1.10）；“供水管道老化”“楼内管道漏水”似有上升，“外墙脱落”“路灯不亮”似有下降",
    );
  });

  it("says 样本不足 where there is no ratio, and takes the regression where nothing could be imputed", () => {
    expect(findingOf(change({ after: null, regression: null }))).toContain("样本不足");
    expect(findingOf(change({ after: null }))).toContain("1.19 倍");
  });
});

describe("charts of an effect", () => {
  const options = { width: 700, title: "图" };

  it("effectsTopics puts what rose right of 1 and what fell left, in grey what cannot be told from chance", () => {
    const svg = effectsTopics(kind.topics, options);
    const one = Number(svg.querySelector(".effect-one")?.getAttribute("x1"));
    const dots = (verdict: string) =>
      [...svg.querySelectorAll(`.effect.${verdict} .effect-dot`)].map((dot) => Number(dot.getAttribute("cx")));
    expect(dots("up")).toHaveLength(2);
    expect(dots("down")).toHaveLength(2);
    expect(dots("level")).toHaveLength(2);
    expect(Math.min(...dots("up"))).toBeGreaterThan(one);
    expect(Math.max(...dots("down"))).toBeLessThan(one);
    expect(svg.querySelector("desc")?.textContent).toContain("供水管道老化 1.60 倍");
    expect(svg.outerHTML).toMatchSnapshot();
  });

  it("effectsTopics stands within a phone's width, intervals that run off included", () => {
    const wide = kind.topics.map((topic) => ({ ...topic, low: 0.01, high: 90 }));
    const svg = effectsTopics(wide, { width: 358, title: "图" });
    const ends = [...svg.querySelectorAll(".effect-range")].flatMap((line) =>
      ["x1", "x2"].map((name) => Number(line.getAttribute(name))),
    );
    expect(Math.min(...ends)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...ends)).toBeLessThanOrEqual(358);
  });

  it("effectsStudy shades the time before, marks the start and shows the bin of comparison hollow at 1", () => {
    const svg = effectsStudy(kind.bins, options);
    expect(svg.querySelector(".effect-before")).not.toBeNull();
    expect(svg.querySelectorAll(".effect-dot")).toHaveLength(kind.bins.length);
    expect(svg.querySelectorAll(".effect-reference")).toHaveLength(1);
    expect(svg.outerHTML).toMatchSnapshot();
  });

  it("effectsCurve draws seen against expected from zero, with a gap where nothing could be expected", () => {
    const curve = kind.curve.map((point) => (point.bin === 4 ? { ...point, expected: null } : point));
    const svg = effectsCurve(curve, options);
    expect(svg.querySelector(".effect-expected")?.getAttribute("d")?.match(/M/g)).toHaveLength(2);
    expect(svg.outerHTML).toMatchSnapshot();
  });
});

describe("effectsPage", () => {
  it("heads kinds by name, the renovation first, each with its finding and right below it what to beware of", () => {
    const page = effectsPage({ site, effects });
    expect([...page.querySelectorAll("h2")].map((h2) => h2.textContent)).toEqual([
      "老旧小区改造",
      "道路施工（按乡镇街道）",
    ]);
    expect([...page.querySelectorAll(".effect-kinds a")].map((a) => a.textContent)).toHaveLength(2);
    expect(page.querySelector(".headline + .warning")?.textContent).toContain("少于 30 个");
    expect(page.textContent).not.toMatch(/NaN|undefined|Infinity|null/);
  });

  it("shows what plain comparisons say and why they are not used, and 样本不足 for small estates", () => {
    const text = effectsPage({ site, effects }).textContent;
    for (const words of ["1.35", "1.62", "不采用", "样本不足", "施工期间单独看"]) expect(text).toContain(words);
  });

  it("says in words that the time before already differed", () => {
    const kinds = [change({ pretrend: { statistic: 30, freedom: 5, p: 0.0001 } })];
    expect(effectsPage({ site, effects: { ...effects, kinds } }).textContent).toContain(
      "走势已经不同（p\u00a0<\u00a00.001）",
    );
  });

  it("shows what stands alone without expectation, topics and horizons", () => {
    const curve = kind.curve.map((point) => ({ ...point, expected: null }));
    const alone = change({
      method: "interrupted_series",
      after: null,
      curve,
      topics: [],
      horizons: [],
      other_units: 0,
    });
    const text = effectsPage({ site, effects: { ...effects, kinds: [alone] } }).textContent;
    for (const words of ["没有可比的小区", "开工前后的走势", "只能顺着工程前的走势"]) expect(text).toContain(words);
    expect(text).not.toMatch(/开工以后多久|分类看|实际高于预计/);
  });

  it("says 开始后 of a kind of which no event has an end", () => {
    const measure = change({ kind: "停车收费", units: kind.units.map((unit) => ({ ...unit, ends_on: null })) });
    expect(findingOf(measure)).toContain("停车收费开始后，这些小区的诉求是没有这项工程时预计的 1.21 倍");
  });

  it("tells a city without events what to do", () => {
    const text = effectsPage({ site, effects: { ...effects, kinds: [], events_unused: 3 } }).textContent;
    for (const words of ["events.csv", "area_id", "starts_on", "有 3 行没有用上"]) expect(text).toContain(words);
  });

  it("leaves text of the data text", () => {
    const evil = "<img src=x onerror=alert(1)>";
    const kinds = [
      change({
        kind: evil,
        topics: kind.topics.map((topic) => ({ ...topic, name: evil })),
        units: kind.units.map((unit) => ({ ...unit, name: evil })),
        warnings: [{ code: "no_answer", text: evil }],
      }),
    ];
    const page = effectsPage({ site, effects: { ...effects, kinds } });
    expect(page.textContent).toContain(evil);
    expect(page.querySelector("img")).toBeNull();
  });
});
