import { describe, expect, it } from "vitest";
import { effectsOf, effectsOfKind, readEffectPanels } from "../../pipelines/publish/effects.js";
import { Effects } from "../../pipelines/published.js";
import { cityWith, type Given, rowsOf } from "./city.js";

/** A call from the estate 翠竹园 (e1) on a day. */
const call = (day: string, more: Record<string, unknown> = {}) => ({
  requested_at: `${day} 10:00:00`,
  village: "李庄村",
  estate: "翠竹园",
  ...more,
});

/** Three complete weeks: 23 February, 2 March and 9 March 2026. */
const WEEKS = ["2026-02-23", "2026-03-02", "2026-03-09"];
const given: Given = { requests: [...WEEKS, "2026-03-10"].map((day) => call(day)) };
const units = `select kind, unit_id as estate_id, exposure as households, start_index, end_index
  from mart_effect_units where level = 'estate' order by kind`;

describe("mart_effect_units", () => {
  it("counts an estate as treated from the week of the start to the week of the end of works", async () => {
    const events: Given["events"] = [["1", "改造", "e1", "2026-03-04", "2026-03-08"]];
    expect(await rowsOf({ ...given, events }, units)).toEqual([
      { kind: "改造", estate_id: "e1", households: 120, start_index: 1, end_index: 2 },
    ]);
  });

  it("takes the first event of a kind, and lets works without an end last", async () => {
    const events: Given["events"] = [
      ["1", "改造", "e1", "2026-03-11", "2026-03-12"],
      ["2", "改造", "e1", "2026-02-25", null],
      ["3", "停车整治", "e1", "2026-03-02", "2026-03-02"],
    ];
    expect(await rowsOf({ ...given, events }, units)).toEqual([
      { kind: "停车整治", estate_id: "e1", households: 120, start_index: 1, end_index: 2 },
      { kind: "改造", estate_id: "e1", households: 120, start_index: 0, end_index: 3 },
    ]);
  });

  it("clamps works outside of the weeks, and compares no estate over an event of a village", async () => {
    const events: Given["events"] = [
      ["1", "改造", "v1", "2026-03-04", "2026-03-08"],
      ["2", "电梯", "e1", "2020-01-01", "2020-02-01"],
      ["3", "绿化", "e1", "2027-01-01", "2027-02-01"],
    ];
    expect(await rowsOf({ ...given, events }, units)).toEqual([
      { kind: "电梯", estate_id: "e1", households: 120, start_index: 0, end_index: 0 },
      { kind: "绿化", estate_id: "e1", households: 120, start_index: 3, end_index: 3 },
    ]);
  });

  const places = (sql: string) =>
    `select kind, level, unit_id, exposure_of, exposure, start_index from mart_effect_units ${sql} order by all`;

  it("compares villages over an event of a village, offset by residents where households are not known", async () => {
    const events: Given["events"] = [["1", "垃圾分类站点", "v1", "2026-03-04", null]];
    const village = { kind: "垃圾分类站点", level: "village", exposure_of: "residents", exposure: 100 };
    expect(await rowsOf({ ...given, events }, places(""))).toEqual([
      { ...village, unit_id: "v1", start_index: 1 },
      { ...village, unit_id: "v2", start_index: null },
    ]);
  });

  it("compares towns over an event of a town, and keeps kinds and levels apart", async () => {
    const events: Given["events"] = [
      ["1", "道路施工", "t2", "2026-03-02", "2026-03-08"],
      ["2", "道路施工", "e1", "2026-03-09", null],
    ];
    const town = { kind: "道路施工", level: "town", exposure_of: "residents" };
    expect(await rowsOf({ ...given, events }, places(""))).toEqual([
      { kind: "道路施工", level: "estate", unit_id: "e1", exposure_of: "households", exposure: 120, start_index: 2 },
      { ...town, unit_id: "t1", exposure: 400, start_index: null },
      { ...town, unit_id: "t2", exposure: 600, start_index: 1 },
      { ...town, unit_id: "t3", exposure: 2000, start_index: null },
    ]);
  });

  it("lets each place count alike where neither households nor residents are known of all with the event", async () => {
    const events: Given["events"] = [["1", "绿化", "v9", "2026-03-04", null]];
    const areas: Given["areas"] = [["v9", "t1", "village", "新村", "", ""]];
    expect(await rowsOf({ ...given, events, areas }, places("where unit_id in ('v1', 'v9')"))).toEqual([
      { kind: "绿化", level: "village", unit_id: "v1", exposure_of: "none", exposure: 1, start_index: null },
      { kind: "绿化", level: "village", unit_id: "v9", exposure_of: "none", exposure: 1, start_index: 1 },
    ]);
  });

  it("takes no notice of events at unknown places or without a day", async () => {
    const events: Given["events"] = [
      ["1", "改造", "nowhere", "2026-03-04", null],
      ["2", "改造", "e1", "三月初", null],
    ];
    expect(await rowsOf({ ...given, events }, places(""))).toEqual([]);
  });
});

describe("mart_effect_panel", () => {
  const inTheVillage = { requested_at: "2026-03-10 10:00:00", village: "李庄村", estate: null };
  const inTheTown = { requested_at: "2026-03-10 10:00:00", village: null, estate: null };
  const requests = [...(given.requests ?? []), inTheVillage, inTheTown];
  const panel = "select level, unit_id, topic_id, week_index, requests from mart_effect_panel order by all";
  const heating = { topic_id: "010101" };

  it("holds the requests of estates by week and third-level topic", async () => {
    const events: Given["events"] = [["1", "改造", "e1", "2026-03-04", "2026-03-08"]];
    const estate = { level: "estate", unit_id: "e1", ...heating };
    expect(await rowsOf({ requests, events }, panel)).toEqual([
      { ...estate, week_index: 0, requests: 1 },
      { ...estate, week_index: 1, requests: 1 },
      { ...estate, week_index: 2, requests: 2 },
    ]);
  });

  it("holds those of villages with their estates, and those of towns with all within", async () => {
    const events: Given["events"] = [
      ["1", "垃圾分类站点", "v1", "2026-03-04", null],
      ["2", "道路施工", "t1", "2026-03-04", null],
    ];
    expect((await rowsOf({ requests, events }, panel)).filter((row) => row.week_index === 2)).toEqual([
      { level: "town", unit_id: "t1", ...heating, week_index: 2, requests: 4 },
      { level: "village", unit_id: "v1", ...heating, week_index: 2, requests: 3 },
    ]);
  });
});

describe("effects.json", () => {
  const publishedOf = async (marts: string) => {
    const city = await cityWith({ requests: WEEKS.map((day) => call(day)) });
    try {
      await city.run(marts);
      const read = await readEffectPanels(city);
      return Effects.parse(effectsOf(read, read.kinds.map(effectsOfKind)));
    } finally {
      city.close();
    }
  };

  it("is empty where no events are listed", async () => {
    expect(await publishedOf("select 1")).toMatchObject({ kinds: [], events_unused: 0 });
  });

  it("counts the rows of the events table that are of no use", async () => {
    const events = "insert into raw_events values ('1', '', '改造', 'nowhere', '2026-03-04', null, null)";
    expect(await publishedOf(events)).toMatchObject({ kinds: [], events_unused: 1 });
  });

  /** 60 places of a level × 80 weeks; `treated`: from week 40, works until 44; heating then rises by `ratio`. */
  const planted = (level: string, treated: string, ratio: number) => `
    create or replace table mart_weeks as select i::integer as week_index from range(80) as weeks(i);
    create or replace table mart_effect_units as
      select '改造' as kind, '${level}' as level, 'e' || i as unit_id, '地点' || i as name, 't1' as within_id,
        'residents' as exposure_of, 500 as exposure, if(${treated}, '改造' || i, null) as project,
        if(${treated}, date '2025-01-06', null) as starts_on, if(${treated}, date '2025-02-02', null) as ends_on,
        if(${treated}, 40, null)::integer as start_index, if(${treated}, 44, null)::integer as end_index
      from range(60) as places(i);
    create or replace table stg_topics as select * from (values
      ('010101', '0101', 3, '暖气不热'), ('020101', '0201', 3, '停车'), ('030101', '0301', 3, '噪声')
    ) as topics(topic_id, parent_id, level, name);
    create or replace table mart_effect_panel as
      select '${level}' as level, 'e' || i as unit_id, topic_id, t::integer as week_index,
        ((2 + (i * 7 + t * 3 + i * t) % 4) * if(${treated} and t >= 44 and topic_id = '010101', ${ratio}, 1))::integer as requests
      from range(60) as places(i), range(80) as weeks(t), stg_topics
      where (i > 0 or t < 44) and (topic_id <> '030101' or t % 40 = 0)`;

  it("tells what was planted: the topic that rose, the one that did not, and places without small counts", async () => {
    const { kinds } = await publishedOf(planted("estate", "i % 3 = 0", 2));
    const [kind] = kinds;
    expect(kind).toMatchObject({
      kind: "改造",
      level: "estate",
      treated_units: 20,
      other_units: 40,
      method: "two_way",
    });
    expect(kind).toMatchObject({ unit_name: "小区", exposure_of: "residents", topics_too_few: 1 });
    expect(kind?.topics).toHaveLength(2);
    const [rose, same] = kind?.topics ?? [];
    expect(rose).toMatchObject({ topic_id: "010101", name: "暖气不热", parent_id: "0101" });
    expect(rose?.low).toBeGreaterThan(1.5);
    expect(rose?.q).toBeLessThan(0.05);
    expect(same?.low).toBeLessThan(1);
    expect(kind?.building?.ratio).toBeCloseTo(1, 1);
    expect(kind?.permutation?.draws).toBeGreaterThan(0);
    const units = new Map(kind?.units.map((unit) => [unit.name, unit]));
    expect(units.size).toBe(20);
    expect(units.get("地点0")?.after).toBeNull();
    expect(units.get("地点3")?.after?.observed).toBeGreaterThan(4);
  });

  it("tells it of villages and of towns, in their own words, with 样本不足 where few had the event", async () => {
    for (const [level, name] of [
      ["village", "村和社区"],
      ["town", "乡镇街道"],
    ] as const) {
      const [kind] = (await publishedOf(planted(level, "i % 12 = 3", 2))).kinds;
      expect(kind).toMatchObject({ level, unit_name: name, treated_units: 5, other_units: 55 });
      expect(kind?.after?.low).toBeGreaterThan(1);
      expect(kind?.permutation?.draws).toBeGreaterThan(0);
      const few = kind?.warnings.find(({ code }) => code === "few_clusters");
      expect(few?.text).toContain(`样本不足：有工程的${name} 5 个，对照 55 个`);
    }
  });

  it("has no phase of works for a kind of which no event has an end", async () => {
    const events: Given["events"] = [["1", "停车收费", "e1", "2026-03-04", null]];
    expect(await rowsOf({ ...given, events }, units)).toEqual([
      { kind: "停车收费", estate_id: "e1", households: 120, start_index: 1, end_index: null },
    ]);
  });

  it("gives no ratio while no works are over, and does not blame it on lacking controls", async () => {
    const marts = `${planted("town", "i % 3 = 0", 2)}; update mart_effect_units set end_index = 80 where end_index = 44`;
    const [kind] = (await publishedOf(marts)).kinds;
    expect(kind).toMatchObject({ method: "two_way", after: null, regression: null });
    expect(kind?.building?.ratio).toBeGreaterThan(1);
    expect(kind?.warnings.map(({ code }) => code)).toContain("no_answer");
    expect(kind?.warnings.map(({ code }) => code)).not.toContain("no_controls");
  });

  it("interrupts the series where no place is left to compare with, and says so", async () => {
    const [kind] = (await publishedOf(planted("town", "true", 2))).kinds;
    expect(kind).toMatchObject({ method: "interrupted_series", treated_units: 60, other_units: 0, after: null });
    expect(kind?.regression?.ratio).toBeGreaterThan(1);
    expect(kind?.warnings.map(({ code }) => code)).toContain("no_controls");
  });
});
