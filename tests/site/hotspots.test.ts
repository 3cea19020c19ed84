import { describe, expect, it } from "vitest";
import { hotspotPage } from "../../src/components/hotspot-page.js";
import { makePublished } from "../fixtures/published.js";

const EVIL = '"><img src=x onerror=alert(1)><script>alert(2)</script>';
const { site, boundaries, hotspots } = makePublished({ weeks: 14 });
const page = (change: Partial<typeof hotspots> = {}) =>
  hotspotPage({ site, boundaries, hotspots: { ...hotspots, ...change } });
const press = (element: HTMLElement, name: string) =>
  [...element.querySelectorAll("button")].find((button) => button.textContent === name)?.click();

describe("hotspotPage", () => {
  it("says in its first line how many clusters there are, and of each where, what, when, how much and how seldom", () => {
    const element = page();
    expect(element.querySelector(".headline")?.textContent).toBe("截至11月16日，近28天发现2处异常聚集。");
    const [towns, village] = [...element.querySelectorAll(".clusters > li")].map((item) => item.textContent ?? "");
    expect(towns).toMatch(/等3个乡镇、街道“.+”14天里41件，是按份额推算的3\.3倍/);
    expect(towns).toContain("11月3日—11月16日：按份额推算12.3件，实际41件。");
    expect(towns).toContain("一百年以上才会出现一次这样强的聚集（单次扫描 p\u00a0<\u00a00.0001）");
    expect(village).toMatch(/小河村全部诉求3天里6件，按份额还不到1件/);
    expect(village).toContain("约每236天才会出现一次");
  });

  it("marks them on the map in every layer, with their numbers", () => {
    const element = page();
    for (const [layer, mark] of [
      ["每万人", ".seq-5"],
      ["高低聚集", ".gi-high"],
      ["件数", ".count-dot"],
    ] as const) {
      press(element, layer);
      expect(element.querySelectorAll(`.map svg ${mark}`).length, layer).toBeGreaterThan(0);
      expect([...element.querySelectorAll(".cluster-badge text")].map((text) => text.textContent)).toEqual(["1", "2"]);
      expect(element.querySelectorAll(".cluster-outline")).toHaveLength(3);
      expect(element.querySelectorAll(".cluster-dot")).toHaveLength(1);
      expect(element.querySelector(".map svg desc")?.textContent).not.toBe("");
    }
  });

  it("tells the rule, the number of scans and what stood for distance, also when nothing was found", () => {
    const text = page({ clusters: [] }).textContent ?? "";
    expect(text).toContain("近28天没有发现异常聚集");
    expect(text).toContain("今晚共扫描212次（乡镇、街道212次）");
    expect(text).toContain("偶然出现一次至少要100天");
    expect(text).toContain("距离按区划表里的坐标算");
    expect(text).toContain("比“预警”页只看以前各周得出的“预计”高");
    const tree = { ...hotspots.scan, levels: [{ level: "county", scans: 3, basis: "tree" } as const] };
    expect(
      page({ scan: { from: "2025-01-01", to: "2025-02-01", least_recurrence_days: 100, ...tree } }).textContent,
    ).toContain("没有坐标也没有边界");
  });

  it("says what is lacking where nothing could be scanned, and where there are no places", () => {
    expect(page({ scan: null, clusters: [] }).textContent).toContain("样本不足，还不能查找聚集");
    const nowhere = page({ level: null, scan: null, places: [], cells: [], clusters: [], neighbours: null });
    expect(nowhere.textContent).toContain("能对上区划表的地方不到5%");
    expect(nowhere.querySelector("svg")).toBeNull();
  });

  it("writes 样本不足 for a place too small for a rate, and puts it last", () => {
    const places = hotspots.places.map((place, i) => (i === 0 ? { ...place, rate: null } : place));
    const rows = [...page({ places }).querySelectorAll(".columns + .figure tbody tr")];
    expect(rows.at(-1)?.textContent).toContain("样本不足");
  });

  it("says plainly when all requests behind a cluster speak of one matter", () => {
    const clusters = hotspots.clusters.map((cluster) => ({ ...cluster, matters: 1, largest_matter_requests: 44 }));
    expect(page({ clusters }).textContent).toContain("背后共44件诉求，说的是同一个事项。");
  });

  it("shows markup out of the data as text", () => {
    const clusters = hotspots.clusters.map((cluster) => ({
      ...cluster,
      topic_name: EVIL,
      example: EVIL,
      words: [{ word: EVIL, requests: 5 }],
    }));
    const element = page({ clusters });
    expect(element.textContent).toContain(EVIL);
    expect(element.querySelector("script, img, [onerror]")).toBeNull();
  });
});
