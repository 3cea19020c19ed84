import { describe, expect, it } from "vitest";
import { funnelChart } from "../../src/components/funnel-chart.js";
import { unitsPage } from "../../src/components/units-page.js";
import { makePublished } from "../fixtures/published.js";

const { site, units, scores, indicators } = makePublished({ weeks: 14 });
const page = (given: typeof units) => unitsPage({ site, units: given, scores, indicators });

describe("unitsPage", () => {
  it("names the unit whose closings do not hold, four numbers side by side, and its cases by number", () => {
    const element = page(units);
    expect(element.querySelector(".figure-title")?.textContent).toBe("云河区城市管理局：群众说满意，却又来得明显多");
    const [first, second] = [...element.querySelectorAll("tbody tr")].map((row) => row.textContent);
    expect(first).toBe("云河区城市管理局97.094.03.0（−1.0至7.0）100.035.0（32.0至38.0）7.0明显多");
    expect(second).toContain("不能断定");
    expect(element.querySelector(".cases li")?.textContent).toMatch(/^250801000012104（.+，办结后3.4天又来）$/);
  });

  it("puts units into tiers and not into ranks; few cases are 不排名", () => {
    const element = page(units);
    const tiers = [...element.querySelectorAll(".tiers dt")].map((name) => name.textContent);
    expect(tiers).toEqual(["明显差（1个）", "相当（3个）", "偏好（1个）", "不排名（1个，不足30件）"]);
    expect(element.querySelector(".unranked")?.textContent).toContain("市档案馆（12件）");
    expect(element.textContent).not.toContain("units.league_table");
  });

  it("has a list in order only where the city asked for one", () => {
    const league = [...page({ ...units, has_league_table: true }).querySelectorAll("section section tbody tr")];
    expect(league.map((row) => row.querySelector("th")?.textContent)).toEqual([
      "金河镇人民政府",
      "城东街道办事处",
      "市水务局",
      "市住房和城乡建设局",
      "云河区城市管理局",
    ]);
  });

  it("says so where no unit stands out, and where history is too short", () => {
    const none = units.gaps.units.map((unit) => ({ ...unit, is_told: false }));
    expect(page({ ...units, gaps: { ...units.gaps, units: none } }).textContent).toContain("没有哪个单位");
    expect(page({ ...units, gap_period: null }).textContent).toContain("历史不满13周");
  });

  it("funnelChart draws a dot a unit, names those outside, and says how many they are", () => {
    const [funnel] = units.funnels;
    if (funnel === undefined) throw new Error("no funnel");
    const chart = funnelChart(funnel, { width: 640, title: "漏斗", nameOf: (unit) => units.units[unit] ?? "" });
    expect(chart.querySelectorAll("circle")).toHaveLength(5);
    expect([...chart.querySelectorAll(".funnel-name")].map((name) => name.textContent)).toContain("云河区城市管理局");
    expect(chart.querySelector("desc")?.textContent).toBe("5个单位，2个在 95% 界线以外");
    expect(chart.outerHTML).toMatchSnapshot();
  });
});

describe("points by the city's rules", () => {
  const section = () => page(units).querySelectorAll("section")[2];

  it("gives each unit's points by the rules then and by the newest, with the cases behind them", () => {
    const text = section()?.textContent ?? "";
    expect(text).toContain("换成最新的规则，2个单位里有1个得分会变");
    expect(text).toContain("云河区城市管理局：当时的规则−6.00分，最新的规则−12.00分");
    expect(text).toContain("每重复一件扣分办理12件−6.00—250801000012104");
    expect(text).toContain("受理不足30件的4个单位不算分");
  });

  it("shows the table of rules in words, and which of them are in force", () => {
    const rules = [...(section()?.querySelectorAll("details tbody tr") ?? [])].map((row) => row.textContent);
    expect(rules[0]).toBe("C01 按时办结率达到 95% 加分办理按时办结率 >= 95%+3.00—2025-01-01—现行");
    expect(rules[2]).toContain("每有一件“重复诉求率”−1.0020.00");
    expect(rules[2]).toContain("将生效");
  });
});
