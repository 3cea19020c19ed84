import { describe, expect, it } from "vitest";
import { makeContext } from "../../src/components/context.js";
import { weekMatters } from "../../src/components/hot-matters.js";
import { mattersPage } from "../../src/components/matters-page.js";
import { makePublished } from "../fixtures/published.js";

const { site, matters, earlierMatters, common, recurrence } = makePublished({ weeks: 14 });
const earlier = async () => earlierMatters;
const EVIL = "<img src=x onerror=alert(1)>";

describe("mattersPage", () => {
  it("says which is hottest and the floor, then of each what all say, its facts, its days, and every part of its index", () => {
    const element = mattersPage({ site, matters, recurrence, earlier, common });
    expect(element.querySelector(".figure-title")?.textContent).toContain("热点事项2个，最热的是“宏远搅拌站”");
    expect(element.querySelector(".figure-subtitle")?.textContent).toContain("1,234个，其中满5件、3人的");
    const [first, second] = [...element.querySelectorAll(".matters > li")].map((item) => item.textContent ?? "");
    for (const part of [
      "热度18.2",
      "本周31件，24人，7天",
      "上周12件",
      "累计58件",
      "办结后又来3件",
      "点赞15次",
      "未办结9件",
    ])
      expect(first).toContain(part);
    expect(first).toContain("等4个镇街");
    expect(second).toContain("本周首次出现，共5件");
    expect(second).toContain("全部办结");
    expect(second).not.toContain("上周");
    expect(element.querySelectorAll(".matter-day")).toHaveLength(112);
    const cells = [...(element.querySelector("tbody tr")?.children ?? [])].slice(1).map((cell) => cell.textContent);
    expect(cells).toEqual(["18.2", "5.0", "4.6", "1.3", "2.8", "2.0", "2.0", "1.3"]);
  });

  it("tells how the grouping of a matter changed", () => {
    const [first, second] = mattersPage({ site, matters, recurrence, earlier, common }).querySelectorAll(
      ".matters > li",
    );
    expect(first?.textContent).toContain("归并的变动：2025年11月12日，另一个事项（3件）看出是同一件事，并入。");
    expect(second?.textContent).not.toContain("归并的变动");
  });

  it("shows an earlier week's matters when it is chosen, and says so when they cannot be read", async () => {
    const element = mattersPage({ site, matters, recurrence, earlier, common });
    const select = element.querySelector("select");
    expect(select?.options).toHaveLength(14);
    const choose = async (of: HTMLElement, at: number) => {
      const box = of.querySelector("select");
      if (box !== null) box.selectedIndex = at;
      box?.dispatchEvent(new Event("change"));
      await new Promise((resolve) => setTimeout(resolve));
    };
    await choose(element, 1);
    expect(element.querySelectorAll(".matters > li")).toHaveLength(1);
    expect(element.querySelector(".figure-title")?.textContent).toContain("热点事项1个：“");
    await choose(element, 0);
    expect(element.querySelectorAll(".matters > li")).toHaveLength(2);
    const broken = mattersPage({
      site,
      matters,
      recurrence,
      common,
      earlier: () => Promise.reject(new Error("no file")),
    });
    await choose(broken, 1);
    expect(broken.textContent).toContain("没有读到");
  });

  it("says why there is none", () => {
    const text = mattersPage({
      site,
      matters: { ...matters, hot: 0, matters: [] },
      recurrence,
      earlier,
      common,
    }).textContent;
    expect(text).toContain("没有热点事项");
    expect(text).toContain("1,234个，没有一个满5件、3人");
  });

  it("shows texts as texts", () => {
    const evil = matters.matters.map((matter) => ({ ...matter, words: [EVIL, EVIL], example: EVIL }));
    const element = mattersPage({ site, matters: { ...matters, matters: evil }, recurrence, earlier, common });
    expect(element.querySelector("img")).toBeNull();
    expect(element.textContent).toContain(EVIL);
  });
});

describe("办结后又来 on the 事项 page", () => {
  const section = () => mattersPage({ site, matters, recurrence, earlier, common }).querySelector(".recurrence");

  it("names how many units hold worse than the city, draws them beside it, and lists units with interval and verdict", () => {
    const element = section();
    expect(element?.querySelector(".figure-title")?.textContent).toBe(
      "1个单位办结的事，30天内又来的明显多于全市（6.4%）",
    );
    expect(element?.querySelectorAll(".recurrence-unit")).toHaveLength(1);
    expect([...(element?.querySelectorAll(".recurrence-name") ?? [])].map((name) => name.textContent)).toEqual([
      "全市",
      "云河区住房和城乡建设局",
    ]);
    const cells = [...(element?.querySelector("tbody tr")?.children ?? [])].map((cell) => cell.textContent);
    expect(cells).toEqual(["云河区住房和城乡建设局", "400", "15.0", "31.0", "28.5–33.5", "明显多"]);
    expect(element?.textContent).toContain("办结不足30件的4个单位（共61件）样本不足，不列");
  });

  it("sets the names of lines that end close together above them all, and says how many of the units it draws", () => {
    const [unit] = recurrence.units;
    if (unit === undefined) throw new Error("the fixture has no unit");
    const units = [0.32, 0.315, 0.305, 0.21].map((share, i) => ({
      ...unit,
      unit: `单位${i}`,
      curve: [{ day: 20, share, low: share, high: share }],
    }));
    const page = mattersPage({ site, matters, recurrence: { ...recurrence, units }, earlier, common });
    const names = [...page.querySelectorAll(".recurrence-name")].map((name) => Number(name.getAttribute("y")));
    const lines = [...page.querySelectorAll(".recurrence-unit, .recurrence-city")].map((line) =>
      Number(/V([\d.]+)H[\d.]+$/.exec(line.getAttribute("d") ?? "")?.[1]),
    );
    expect(names).toHaveLength(4);
    for (const foot of names) for (const line of lines) expect(line < foot - 10 || line > foot + 5).toBe(true);
    expect(page.textContent).toContain("明显多于全市的4个单位，图上画最高的3个。");
  });

  it("says so when nothing was closed", () => {
    const empty = { ...recurrence, units: [], city: { ...recurrence.city, closings: 0, curve: [] } };
    const page = mattersPage({ site, matters, recurrence: empty, earlier, common });
    expect(page.textContent).toContain("最近一年没有办结的诉求");
  });
});

describe("共性问题 on the 事项 page", () => {
  it("says what is told where, and the floors", () => {
    const text = mattersPage({ site, matters, recurrence, earlier, common }).textContent ?? "";
    expect(text).toContain("1个问题多地都有，最多的是“曳引机”，6个镇街");
    expect(text).toContain("曳引机、异响");
    expect(text).toContain("要满3个镇街（没有哪个镇街占一半以上）、5个事项、10件、5人");
  });

  it("says so when there is nothing", () => {
    const text = mattersPage({ site, matters, recurrence, earlier, common: { ...common, issues: [] } }).textContent;
    expect(text).toContain("这四周没有多地都有的新问题");
  });
});

describe("weekMatters", () => {
  it("lists them with the way to the page that has all, and says so when there are none", () => {
    const context = makeContext(site, "../");
    const element = weekMatters(context, matters.matters, matters);
    expect(element.querySelectorAll(".matters > li")).toHaveLength(2);
    expect(element.querySelector(".more a")?.getAttribute("href")).toBe("../matters.html");
    expect(weekMatters(context, [], matters).textContent).toContain("没有一个事项满5件");
  });
});
