import { describe, expect, it } from "vitest";
import { hotspotPage } from "../../src/components/hotspot-page.js";
import { lastFour } from "../../src/components/last-four.js";
import { ledgerPage } from "../../src/components/ledger-page.js";
import { supervisionPage } from "../../src/components/supervision-page.js";
import { unitsPage } from "../../src/components/units-page.js";
import { weekPage } from "../../src/components/week-page.js";
import { openedWithin } from "../../src/wording/openings.js";
import { makeBrief } from "../fixtures/published/brief.js";
import { makePublished } from "../fixtures/published.js";

const all = makePublished({ weeks: 60 });
const { site, ledger, loop, supervision, units, scores, indicators, hotspots } = all;
const nowhere = { type: "FeatureCollection" as const, features: [] };
const week = all.pages.at(-1);
if (week === undefined) throw new Error("the fixture has no week");

describe("a city of which no source tells of an end, a due time or a unit", () => {
  const untold = loop.sources.map((source) => ({ ...source, tells_end: false }));

  it("台账 says that it is not known what is open, and counts nothing as open or overdue", () => {
    const none = { ...ledger, listed: 0, colours: [], sums: [] };
    const silent = { ...loop, sources: untold, ladders: [], sums: [] };
    const text = ledgerPage({ site, ledger: none, loop: silent }).textContent;
    expect(text).toContain("各来源都没有报办理状态、时限和办结时间，看不出哪些还没有办结、哪些超期。");
    expect(text).not.toMatch(/未办结\d|卡得最多|已超期/);
  });

  it("台账 names the one source that does not tell, beside what the others have open", () => {
    const [first, ...others] = loop.sources;
    if (first === undefined) throw new Error("no source");
    const sources = [{ ...first, tells_end: false }, ...others];
    const text = ledgerPage({ site, ledger, loop: { ...loop, sources } }).textContent;
    expect(text).toContain(`来源“${first.title}”没有报办理状态`);
    expect(text).toContain("卡得最多");
  });

  it("督办 says so instead of “没有超期”, and that no visits are registered", () => {
    const heard_first = { ...supervision.heard_first, has_visits: false };
    const none = { has_due_times: false, overdue: 0, due_soon: 0, warned: 0, listed: 0, struck_off: 0, units: [] };
    const text = supervisionPage({ site, supervision: { ...supervision, ...none, heard_first } }).textContent;
    expect(text).toContain("各来源都没有报办理时限，看不出有没有超期。");
    expect(text).toContain("没有走访台账的来源");
    expect(text).not.toMatch(/没有超期未办结|0个事项/);
  });

  it("单位 has no empty lists to choose from, and no finding about units that there are not", () => {
    const gaps = { ...units.gaps, units: [], topics: [] };
    const page = unitsPage({
      site,
      units: { ...units, funnels: [], gaps },
      scores: { ...scores, units: [] },
      indicators,
    });
    expect(page.querySelector("select")).toBeNull();
    expect(page.textContent).toContain("没有一个单位受理满30件，不算分。");
    expect(page.textContent).not.toMatch(/没有哪个单位|历史不满|0个单位/);
  });
});

describe("a city without types, boundaries and residents", () => {
  const bare = {
    ...week,
    types: week.types.slice(0, 1).map((row) => ({ ...row, request_type: "other" as const })),
    places: week.places.map((row) => ({ ...row, per_10k: null })),
  };
  const brief = makeBrief({ site, indicators }, bare);
  const page = weekPage({ site, week: bare, brief, documents: all.documents, indicators, boundaries: nowhere }, "");

  it("says that types are not told, on the page and in the brief, instead of 其他 100%", () => {
    expect(page.querySelector("[aria-labelledby=make-up]")?.textContent).toContain("诉求都没有写明类型。");
    expect(JSON.stringify(brief)).not.toContain("诉求类型");
  });

  it("has the table of places alone, without a column of dashes", () => {
    const where = page.querySelector("[aria-labelledby=where]")?.textContent ?? "";
    expect(where).not.toMatch(/边界|每万人/);
    expect(where).toContain("受理最多");
    const places = hotspots.places.map((place) => ({ ...place, has_residents: false, rate: null, gi: null }));
    const text = hotspotPage({ site, hotspots: { ...hotspots, places }, boundaries: nowhere }).textContent;
    expect(text).toContain("区划表里没有人口数");
    expect(text).not.toMatch(/边界|收缩/);
  });
});

describe("openedWithin(site, names, place, span)", () => {
  const parents: Record<string, { level: string; parent_id: string | null }> = {
    county: { level: "county", parent_id: null },
    town: { level: "town", parent_id: "county" },
  };
  const names = { place: (place_id: string) => ({ place_id, name: place_id, ...parents[place_id] }) };
  const openings = { openings: [{ place_id: "county", since: "2019-01-07" }] };
  const opened = (place: string | null, before: string) =>
    openedWithin(openings, names as never, place, { before, now: "2019-12-30" });

  it("is the day of the place's county, where the earlier weeks begin before it", () => {
    expect(opened("town", "2018-12-31")).toBe("2019-01-07");
    expect(opened("county", "2019-01-07")).toBeNull();
    expect(opened(null, "2018-12-31")).toBeNull();
  });
});

it("lastFour tells no 同比 where a year ago the channels of today were not open", () => {
  const series = { last_4w: { requests: 319, year_ago: 59, like_year_ago: null }, weeks: Array(60).fill(80) };
  expect(lastFour(series, true)?.textContent).toContain("同比");
  const text = lastFour(series, false)?.textContent;
  expect(text).toMatch(/件去年同期/); // no comma or semicolon where a gap stands
  expect(text).toContain("不作同比");
  expect(text).not.toContain("%");
});
