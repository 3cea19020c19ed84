import { describe, expect, it } from "vitest";
import { attentionList } from "../../src/components/attention-list.js";
import { barList } from "../../src/components/bar-list.js";
import { type Boundaries, makeContext } from "../../src/components/context.js";
import { dayStrip } from "../../src/components/day-strip.js";
import { fitWidth } from "../../src/components/dom.js";
import { formulaCards } from "../../src/components/formula-cards.js";
import { hotspotMatrix } from "../../src/components/hotspot-matrix.js";
import { ledgerPatterns, ledgerStack } from "../../src/components/ledger-colours.js";
import { numberCards } from "../../src/components/number-cards.js";
import { sparkline } from "../../src/components/sparkline.js";
import { topicTable } from "../../src/components/topic-table.js";
import { townMap } from "../../src/components/town-map.js";
import { weekLine } from "../../src/components/week-line.js";
import { makeBrief } from "../fixtures/published/brief.js";
import { makePublished } from "../fixtures/published.js";

const { site, pages, indicators, hotspots } = makePublished({ weeks: 14 });
const page = pages.at(-1);
if (page === undefined) throw new Error("the fixture has no week");
const context = makeContext(site, "");
const square = (x: number, y: number) => [
  [x, y],
  [x + 1, y],
  [x + 1, y + 1],
  [x, y + 1],
  [x, y],
];
const feature = (place_id: string, level: string, x: number, y: number): Boundaries["features"][number] => ({
  type: "Feature",
  properties: { place_id, name: `名${place_id}`, level },
  geometry: { type: "Polygon", coordinates: [square(x, y)] },
});
const boundaries: Boundaries = {
  type: "FeatureCollection",
  features: [
    feature("1", "town", 0, 0),
    feature("2", "town", 1, 0),
    feature("3", "town", 0, 1),
    feature("9", "county", 0, 0),
  ],
};
const town = (place_id: string, rate: number | null) => ({ place_id, name: `名${place_id}`, rate, requests: 9 });
const options = { width: 200, height: 40, title: "走势", description: "近5周" };

/** What a chart must have for readers who cannot see it. */
function expectDescribed(svg: Element | null): void {
  expect(svg?.getAttribute("role")).toBe("img");
  expect(svg?.getAttribute("aria-label")).toBeTruthy();
  expect(svg?.querySelector("title")?.textContent).toBeTruthy();
  expect(svg?.querySelector("desc")?.textContent).toBeTruthy();
}

describe("fitWidth", () => {
  it("draws again at the width of A4 while a page is printed, where the screen is wider", () => {
    const widths: number[] = [];
    const draw = (width: number) => {
      widths.push(width);
      return document.createElement("p");
    };
    document.body.replaceChildren(fitWidth(draw, 1112), fitWidth(draw, 300), fitWidth(draw, 480, 340));
    window.dispatchEvent(new Event("beforeprint"));
    window.dispatchEvent(new Event("afterprint"));
    expect(widths).toEqual([1112, 300, 480, 672, 340, 1112, 480]);
  });
});

describe("sparkline", () => {
  it("draws a line from zero with a gap where nothing is known, and a band behind the last weeks", () => {
    const svg = sparkline([1, 4, null, 2, 8], { ...options, fromZero: true, band: { low: 1, high: 3, weeks: 2 } });
    expectDescribed(svg);
    expect(svg.outerHTML).toMatchSnapshot();
  });

  it("draws nothing out of nothing, and a flat line in the middle", () => {
    expect(sparkline([null, null], options).querySelector("path, circle")).toBeNull();
    expect(sparkline([3, 3], options).querySelector("path")?.getAttribute("d")).toBe("M4,20L196,20");
  });
});

describe("townMap", () => {
  it("fills by class, hatches what has no rate, and names the highest", () => {
    const element = townMap([town("1", 3), town("2", 8), town("3", null)], boundaries, {
      width: 200,
      title: "图",
      description: "最高的是名2",
      unit: "件/万人",
    });
    expectDescribed(element.querySelector("svg"));
    expect([...element.querySelectorAll(".town")].map((path) => path.getAttribute("class"))).toEqual([
      "town seq-1",
      "town seq-5",
      "town unknown",
    ]);
    expect([...element.querySelectorAll("text")].map((text) => text.textContent)).toEqual(["名2", "名1"]);
    expect(element.outerHTML).toMatchSnapshot();
  });

  it("never lets two names lie over each other", () => {
    const element = townMap([town("1", 3), town("3", 8)], boundaries, {
      width: 24,
      title: "图",
      description: "小",
      unit: "",
    });
    expect(element.querySelectorAll("text")).toHaveLength(1);
  });
});

describe("weekLine", () => {
  it("draws weeks from zero with years and months below, the chosen span apart", () => {
    const days = site.weeks.map((week) => week.from);
    const svg = weekLine([3, 5, 4, 0, 9, 7, 6, 5, 4, 3, 2, 6, 8, 9], {
      width: 400,
      title: "每周",
      description: "最多9",
      days,
      from: 4,
      to: 9,
    });
    expectDescribed(svg);
    expect(svg.outerHTML).toMatchSnapshot();
  });
});

describe("dayStrip", () => {
  it("crosses the days that should have had requests and had none", () => {
    const days = [
      { day: "2025-11-14", requests: 4 },
      { day: "2025-11-15", requests: 0 },
      { day: "2025-11-16", requests: 2 },
    ];
    const svg = dayStrip(days, { width: 60, height: 20, title: "每天", silent: ["2025-11-15"] });
    expectDescribed(svg);
    expect(svg.querySelectorAll(".silent")).toHaveLength(1);
    expect(svg.outerHTML).toMatchSnapshot();
  });
});

describe("the ledger's colours", () => {
  it("each have a pattern, so that they differ in grey; white has none but its outline", () => {
    expect(ledgerPatterns().outerHTML).toMatchSnapshot();
    const marks = [...ledgerPatterns().querySelectorAll("path")].map((path) => path.getAttribute("d"));
    expect(new Set(marks).size).toBe(6);
  });

  it("stack to the share of the whole", () => {
    const svg = ledgerStack({ green: 5, blue: 3, yellow: 1, red: 1, white: 0, on_spot: 0 }, 20, 100, "构成");
    expect(
      [...svg.querySelectorAll("rect")].map((rect) => Number(rect.getAttribute("width"))).reduce((a, b) => a + b, 0),
    ).toBe(50);
  });
});

describe("tables and lists", () => {
  it("numberCards gives value, sample, 环比, 同比 and a line, in the order asked for", () => {
    const element = numberCards(context, page.indicators, indicators.indicators, ["requests", "solved_rate"]);
    expect(element.children).toHaveLength(2);
    expect(element.outerHTML).toMatchSnapshot();
  });

  it("numberCards writes 样本不足 for a value under its floor, never 0", () => {
    const few = page.indicators.map((row) => ({ ...row, value: null, low: null, high: null }));
    expect(
      numberCards(context, few, indicators.indicators, ["solved_rate"]).querySelector(".card-value")?.textContent,
    ).toBe("样本不足");
  });

  it("attentionList says the finding, why it is listed, the masked example and what to ask", () => {
    const list = (alarms: typeof page.alarms) =>
      attentionList(context, makeBrief({ site, indicators }, { ...page, alarms, matters: [], signals: null }));
    expect(list(page.alarms?.slice(0, 1) ?? []).outerHTML).toMatchSnapshot();
    expect(list([]).textContent).toContain("没有达到门槛");
    expect(list(null).textContent).toContain("没有逐项比对");
  });

  it("topicTable has the columns of a weekly brief, sortable by a click", () => {
    const element = topicTable(context, page.topics.slice(0, 3), null);
    expect([...element.querySelectorAll("thead th")].map((th) => th.textContent)).toEqual([
      "专题",
      "本周（件）",
      "上周（件）",
      "环比",
      "同比",
      "占比（%）",
      "近53周",
    ]);
    const before = [...element.querySelectorAll("thead button")].find((button) => button.textContent === "上周（件）");
    before?.dispatchEvent(new MouseEvent("click"));
    const shown = [...element.querySelectorAll("tbody tr")].map((row) =>
      Number(row.children[2]?.textContent?.replace(",", "")),
    );
    expect(shown).toEqual([...shown].sort((a, b) => b - a));
    expect(element.querySelector("[aria-sort]")?.getAttribute("aria-sort")).toBe("descending");
  });

  it("hotspotMatrix shows towns with something high first, and greys what is too few to tell", () => {
    const element = hotspotMatrix(context, hotspots.cells);
    const few = element.querySelectorAll("tbody tr").length;
    expect(element.querySelector("td.few")?.textContent).toBe("·");
    expect(element.querySelector("tbody tr td.level-4")).not.toBeNull();
    element.querySelector(".quiet")?.dispatchEvent(new MouseEvent("click"));
    expect(element.querySelectorAll("tbody tr").length).toBe(90);
    expect(few).toBeLessThan(90);
  });

  it("barList measures from zero and can be pressed", () => {
    let pressed = 0;
    const element = barList(
      [
        { name: "热线", value: 8, label: "8" },
        { name: "走访", value: 2, label: "2", selected: true, onSelect: () => pressed++ },
      ],
      "渠道",
      "没有",
    );
    element.querySelector("button")?.dispatchEvent(new MouseEvent("click"));
    expect(pressed).toBe(1);
    expect(element.outerHTML).toMatchSnapshot();
  });

  it("formulaCards draws every indicator of the table, formula and floor included", () => {
    const element = formulaCards(indicators);
    expect([...element.children].map((card) => card.id)).toEqual(indicators.indicators.map((row) => row.indicator_id));
    expect(element.children[2]?.outerHTML).toMatchSnapshot();
  });
});
