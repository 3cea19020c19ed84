import { beforeEach, describe, expect, it, vi } from "vitest";
import { explorer } from "../../src/components/explorer.js";
import { hotspotPage } from "../../src/components/hotspot-page.js";
import { ledgerPage } from "../../src/components/ledger-page.js";
import { mount } from "../../src/components/mount.js";
import { qualityPage } from "../../src/components/quality-page.js";
import { weekIndex } from "../../src/components/week-index.js";
import { weekPage } from "../../src/components/week-page.js";
import { alarmTitle } from "../../src/wording/alarm.js";
import { makeBrief } from "../fixtures/published/brief.js";
import { makePublished } from "../fixtures/published.js";

const EVIL = '"><img src=x onerror=alert(1)><script>alert(2)</script>';
const all = makePublished({ weeks: 60 });
const week = all.pages.at(-1);
if (week === undefined) throw new Error("the fixture has no week");
const { site, alerts, cube, documents, indicators, boundaries, hotspots, ledger, loop, quality } = all;
const brief = makeBrief(all, week);

beforeEach(() => history.replaceState(null, "", "/"));

describe("weekPage", () => {
  it("answers in its first lines what changed and where", () => {
    const text = weekPage({ site, week, brief, documents, indicators, boundaries }, "").querySelector(
      ".week-head",
    )?.textContent;
    expect(text).toContain("云岭市 · 2025年第46周（11月10日—11月16日）");
    expect(text).toContain("数据截至2025年11月17日6时");
    expect(text).toMatch(/本周共受理诉求[\d,]+件，日均[\d,]+件，环比/);
    expect(text).toMatch(/居前三位的是.*，合计占[\d.]+%。/);
    expect(text).toMatch(/需要关注的有\d项，首先是.*“[^”]+”本周[\d,]+件，(是预计的[\d.]+倍|平常一周不到1件)。/);
  });

  it("is the same on the index and in the archive but for the way to the root", () => {
    const [index, archive] = ["", "../"].map((base) =>
      weekPage({ site, week, brief, documents, indicators, boundaries }, base).outerHTML.replaceAll("../", ""),
    );
    expect(index).toBe(archive);
  });

  it("can be drawn for the first week, which has nothing to be compared with", () => {
    const first = all.pages[0];
    if (first === undefined) throw new Error("the fixture has no first week");
    const text = weekPage(
      { site, week: first, brief: makeBrief({ site, indicators }, first), documents, indicators, boundaries },
      "../",
    ).textContent;
    expect(text).toContain("无可比数据");
    expect(text).not.toMatch(/NaN|undefined|Infinity|null/);
  });

  it("says loudly that a sum does not close", () => {
    const sum = { name: "各受理渠道", of: null, total: 5040, sum: 5893, parts: [], is_closed: false };
    const broken = { ...week, sums: [sum] };
    expect(
      weekPage({ site, week: broken, brief, documents, indicators, boundaries }, "").querySelector("[role=alert]")
        ?.textContent,
    ).toBe("✗ 各受理渠道之和5,893，合计5,040，多853");
  });
});

describe("text out of the data", () => {
  it("stays text on every page", () => {
    const evilSite = {
      ...site,
      topics: site.topics.map((topic) => ({ ...topic, name: EVIL })),
      places: site.places.map((place) => ({ ...place, name: EVIL })),
      channels: [{ channel: EVIL, requests: 1 }],
    };
    const evilWeek = {
      ...week,
      alarms: week.alarms?.map((item) => ({ ...item, example: EVIL, words: [{ word: EVIL, requests: 1 }] })) ?? null,
    };
    const evilMap = {
      ...boundaries,
      features: boundaries.features.map((feature) => ({
        ...feature,
        properties: { ...feature.properties, name: EVIL },
      })),
    };
    const evilFiles = {
      ...quality,
      files: quality.files.map((file) => ({ ...file, file: EVIL, unreadable: EVIL })),
      set_aside: quality.set_aside.map((row) => ({ ...row, example: EVIL })),
    };
    for (const element of [
      weekPage(
        {
          site: evilSite,
          week: evilWeek,
          brief: makeBrief({ ...all, site: evilSite }, evilWeek, [EVIL]),
          documents,
          indicators,
          boundaries: evilMap,
        },
        "",
      ),
      hotspotPage({
        site: evilSite,
        hotspots: { ...hotspots, estates: hotspots.estates.map((e) => ({ ...e, name: EVIL })) },
        boundaries: evilMap,
      }),
      ledgerPage({ site: evilSite, ledger, loop }),
      qualityPage({ site: evilSite, quality: evilFiles, ledger, alerts }),
      explorer(evilSite, cube, []),
    ]) {
      expect(element.textContent).toContain(EVIL);
      expect(element.querySelector("script, img, [onerror]")).toBeNull();
    }
  });
});

describe("explorer", () => {
  it("opens with the view of the address and writes a change back to it", () => {
    history.replaceState(null, "", "#t=01&p=37001");
    const element = explorer(site, cube, []);
    expect(element.querySelector(".headline")?.textContent).toMatch(/^云河区“供水”，/);
    const pressed = () => [...element.querySelectorAll<HTMLButtonElement>("button.bar-line")];
    pressed()
      .find((button) => button.textContent?.startsWith("停水"))
      ?.click();
    expect(element.querySelector(".headline")?.textContent).toMatch(/^云河区“停水”，/);
    expect(location.hash).toBe("#t=0101&p=37001");
    pressed()
      .find((button) => button.textContent?.startsWith("12345"))
      ?.click();
    expect(location.hash).toBe("#t=0101&p=37001&c=hotline");
    pressed()
      .find((button) => button.getAttribute("aria-pressed") === "true")
      ?.click();
    expect(location.hash).toBe("#t=01&p=37001&c=hotline");
  });

  it("leads to the trend of what the 趋势 page has: the city, a topic, a county", () => {
    const linkAt = (hash: string) => {
      history.replaceState(null, "", hash);
      return explorer(site, cube, []).querySelector(".summary a[href^=trends]")?.getAttribute("href");
    };
    expect(["#", "#t=01", "#t=0101", "#p=37001"].map(linkAt)).toEqual([
      "trends.html",
      "trends.html#topic_1=01",
      "trends.html#topic_2=0101",
      "trends.html#county=37001",
    ]);
    expect(["#t=01&p=37001", "#t=0", "#c=hotline"].map(linkAt)).toEqual([undefined, undefined, undefined]);
  });

  it("shows words instead of an empty list", () => {
    const { requests, ...rest } = cube;
    const element = explorer(site, { ...rest, requests: requests.map(() => 0) }, []);
    expect(element.textContent).toContain("这样筛选没有诉求");
    expect(element.querySelector(".summary")?.textContent).toMatch(/周没有诉求看扣除季节以后的趋势$/);
    expect(element.querySelectorAll("button.bar-line")).toHaveLength(0);
  });

  it("keeps who goes by keyboard on the list that a line of it narrowed", () => {
    history.replaceState(null, "", "#");
    const element = explorer(site, cube, []);
    document.body.replaceChildren(element);
    const named = (name: string) =>
      [...element.querySelectorAll<HTMLButtonElement>("button.bar-line")].find((line) =>
        line.textContent?.startsWith(name),
      );
    const press = (name: string) => {
      named(name)?.focus();
      named(name)?.click();
    };
    press("供水");
    expect(document.activeElement).toBe(element.querySelector("button.bar-line"));
    press("12345");
    expect(document.activeElement).toBe(named("12345"));
  });
});

describe("weekIndex", () => {
  it("lists every week, newest first, grouped by year", () => {
    const element = weekIndex(site);
    const links = [...element.querySelectorAll("a")].map((a) => a.getAttribute("href"));
    expect(links).toHaveLength(60);
    expect(links[0]).toBe("./2025-W46.html");
    expect([...element.querySelectorAll("h2")].map((h2) => h2.id)).toEqual(["y2025", "y2024"]);
  });
});

describe("qualityPage", () => {
  it("puts warnings first and shows for each file that its rows add up", () => {
    const element = qualityPage({ site, quality, ledger, alerts });
    expect(element.querySelector("h2")?.textContent).toBe("要先看的");
    expect(element.querySelector("#warnings + *")?.textContent).toContain("工作簿有打开密码");
    expect([...element.querySelectorAll(".check")].filter((cell) => cell.textContent === "✓")).toHaveLength(24);
  });

  it("says of a source that need not send every day that it is not judged by days, and lists what fell silent by its usual weeks", () => {
    const text = qualityPage({ site, quality, ledger, alerts }).textContent;
    expect(text).toContain("3个来源，按日查断报的2个近28天有1个断报");
    expect(text).toContain("不按日查断报");
    const [silent] = alerts.silent;
    expect(silent === undefined ? "" : alarmTitle(silent)).not.toBe("");
    for (const alarm of alerts.silent) expect(text).toContain(alarmTitle(alarm));
  });
});

describe("mount", () => {
  it("says in words that data could not be read", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const box = mount(Promise.reject(new Error("offline")), () => document.createElement("p"));
    expect(box.textContent).toContain("正在读取");
    await vi.waitFor(() => expect(box.querySelector("[role=alert]")?.textContent).toContain("数据没有读到"));
    expect(log).toHaveBeenCalledOnce();
    log.mockRestore();
  });
});
