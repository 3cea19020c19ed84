// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { makeContext } from "../../src/components/context.js";
import { weekMatters } from "../../src/components/hot-matters.js";
import { mattersPage } from "../../src/components/matters-page.js";
import { makePublished } from "../fixtures/published.js";

const { site, matters } = makePublished({ weeks: 14 });
const EVIL = "<img src=x onerror=alert(1)>";

describe("mattersPage", () => {
  it("says which is hottest and the floor, then of each what all say, its facts, its days, and every part of its index", () => {
    const element = mattersPage({ site, matters });
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

  it("says why there is none", () => {
    const text = mattersPage({ site, matters: { ...matters, hot: 0, matters: [] } }).textContent;
    expect(text).toContain("没有热点事项");
    expect(text).toContain("1,234个，没有一个满5件、3人");
  });

  it("shows texts as texts", () => {
    const evil = matters.matters.map((matter) => ({ ...matter, words: [EVIL, EVIL], example: EVIL }));
    const element = mattersPage({ site, matters: { ...matters, matters: evil } });
    expect(element.querySelector("img")).toBeNull();
    expect(element.textContent).toContain(EVIL);
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
