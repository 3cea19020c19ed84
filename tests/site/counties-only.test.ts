import { describe, expect, it } from "vitest";
import { alertsPage } from "../../src/components/alerts-page.js";
import { weekPage } from "../../src/components/week-page.js";
import { makeBrief } from "../fixtures/published/brief.js";
import { makePublished } from "../fixtures/published.js";

const { site, pages, documents, indicators, boundaries, alerts } = makePublished({ weeks: 30 });
const week = pages.at(-1);
if (week === undefined) throw new Error("the fixture has no week");
const sectionOf = (finest_place: typeof site.finest_place, id: string, alarms = week.alarms) => {
  const [city, page] = [
    { ...site, finest_place },
    { ...week, alarms },
  ];
  const brief = makeBrief({ site: city, indicators }, page);
  return weekPage({ site: city, week: page, brief, documents, indicators, boundaries }, "").querySelector(
    `[aria-labelledby=${id}]`,
  )?.textContent;
};

describe("a city whose requests name no town", () => {
  it("is told by county, and the weekly page and 预警 say so", () => {
    expect(sectionOf("county", "attention")).toContain("诉求只写到区县，没有写明乡镇、街道");
    expect(sectionOf("county", "attention", [])).toContain("逐一比对了各区县和各类诉求");
    expect(sectionOf("county", "where")).toMatch(/区县每万人诉求.*地图和表都只到区县/s);
    expect(sectionOf("county", "where")).not.toMatch(/查看全部|乡镇、街道每万/);
    const text = alertsPage({ site: { ...site, finest_place: "county" }, alerts }).textContent;
    expect(text).toContain("诉求只写到区县，没有写明乡镇、街道");
  });

  it("nor county is told in whole", () => {
    expect(sectionOf("city", "attention")).toContain("只比全市");
    expect(sectionOf("city", "where")).toContain("诉求没有写明在哪个区县");
  });

  it("is not what a city with towns reads", () => {
    expect(sectionOf("town", "attention")).not.toContain("没有写明");
    expect(sectionOf("town", "where")).toContain("查看全部");
    expect(alertsPage({ site, alerts }).textContent).not.toContain("没有写明");
  });
});
