import { describe, expect, it } from "vitest";
import { performancePage } from "../../src/components/performance-page.js";
import { waterfall } from "../../src/components/waterfall.js";
import { makePublished } from "../fixtures/published.js";

const { site, performance, indicators } = makePublished({ weeks: 14 });
const page = () => performancePage({ site, performance, indicators });
const card = (element: Element, id: string) => element.querySelector(`#card-${id}`);

describe("performancePage", () => {
  it("shows each indicator of the quarter with interval, sample and both changes", () => {
    const summary = card(page(), "closed_on_time_rate")?.querySelector("summary")?.textContent;
    expect(summary).toContain("按时办结率83.0%");
    expect(summary).toContain("区间 81.0—85.0，11,660件");
    expect(summary).toContain("环比▲上升3.1个百分点（向好）");
    expect(summary).toContain("同比基本持平");
  });

  it("opened, a card has formula, the other denominator, how the base came about, and the query with the period in it", () => {
    const body = card(page(), "solved_rate")?.querySelector(".indicator-body");
    expect(body?.textContent).toContain("群众认定已解决的件数 ÷ 已回访的件数");
    expect(body?.textContent).toContain("另一种分母：满意率");
    const steps = [...(body?.querySelectorAll(".waterfall li") ?? [])].map((step) => step.textContent);
    expect(steps).toEqual([
      "本期全部11,780",
      "作废−30",
      "合并−12",
      "不合理诉求−50",
      "回访未接通−40",
      "本指标不问还没到期、没有回访结论等−28",
      "分母11,620",
    ]);
    expect(body?.textContent).toContain("群众说事小程序没有报过“不合理诉求”");
    expect(body?.querySelector(".sql")?.textContent).toMatch(/between date '2025-08-18' and date '2025-11-10'$/);
  });

  it("marks an indicator that was the same in all weeks, and a member that has all or none", () => {
    const element = page();
    expect(card(element, "repeat_rate")?.querySelector("summary .idle")?.textContent).toBe("无信息");
    const idle = [...element.querySelectorAll("tbody tr")].filter((row) => row.textContent?.includes("无信息"));
    expect(idle).toHaveLength(1);
  });

  it("goes over to another period and another indicator", () => {
    const element = page();
    const [week] = [...element.querySelectorAll<HTMLButtonElement>(".choice button")];
    week?.click();
    expect(element.querySelector(".section-note")?.textContent).toContain("本周");
    expect(element.querySelector(".figure-title")?.textContent).toBe("本周按时办结率，按乡镇、街道");
    const select = element.querySelector("select");
    if (select === null) throw new Error("no list of indicators");
    select.value = "solved_rate";
    select.dispatchEvent(new Event("change"));
    expect(element.querySelector(".figure-title")?.textContent).toBe("本周解决率，按乡镇、街道");
    expect(element.querySelector("figcaption")?.textContent).toContain("另有7个样本不足");
  });
});

describe("waterfall", () => {
  it("leaves a reason out that this indicator does not leave out, and says which source lacks one that it does", () => {
    const [figure] = performance.periods[0]?.city ?? [];
    if (figure === undefined) throw new Error("no figure");
    const text = waterfall(figure.left_out, performance.lacking).textContent;
    expect(text).not.toContain("不合理诉求");
    expect(text).not.toContain("没有报过");
  });
});
