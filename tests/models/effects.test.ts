import { describe, expect, it } from "vitest";
import { readEffects } from "../../pipelines/publish/effects.js";
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
const units = "select kind, estate_id, households, start_index, end_index from mart_effect_units order by kind";

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

  it("keeps estates without an event of a kind to compare with, and clamps works outside of the weeks", async () => {
    const events: Given["events"] = [
      ["1", "改造", "e9", "2026-03-04", "2026-03-08"],
      ["2", "电梯", "e1", "2020-01-01", "2020-02-01"],
      ["3", "绿化", "e1", "2027-01-01", "2027-02-01"],
    ];
    expect(await rowsOf({ ...given, events }, units)).toEqual([
      { kind: "改造", estate_id: "e1", households: 120, start_index: null, end_index: null },
      { kind: "电梯", estate_id: "e1", households: 120, start_index: 0, end_index: 0 },
      { kind: "绿化", estate_id: "e1", households: 120, start_index: 3, end_index: 3 },
    ]);
  });
});

describe("mart_effect_panel", () => {
  it("holds the requests of estates by week and third-level topic", async () => {
    const events: Given["events"] = [["1", "改造", "e1", "2026-03-04", "2026-03-08"]];
    const elsewhere = { requested_at: "2026-03-10 10:00:00", village: null, estate: null };
    const requests = [...(given.requests ?? []), elsewhere];
    expect(await rowsOf({ requests, events }, "select * from mart_effect_panel order by week_index")).toEqual([
      { estate_id: "e1", topic_id: "010101", week_index: 0, requests: 1 },
      { estate_id: "e1", topic_id: "010101", week_index: 1, requests: 1 },
      { estate_id: "e1", topic_id: "010101", week_index: 2, requests: 2 },
    ]);
  });
});

describe("effects.json", () => {
  const publishedOf = async (marts: string) => {
    const city = await cityWith({ requests: WEEKS.map((day) => call(day)) });
    try {
      await city.run(marts);
      return Effects.parse(await readEffects(city));
    } finally {
      city.close();
    }
  };

  it("is empty where no events are listed", async () => {
    expect(await publishedOf("select 1")).toEqual({ kinds: [] });
  });

  it("tells what was planted: the topic that rose, the one that did not, and the estates without small counts", async () => {
    // 60 estates × 80 weeks; every third treated from week 40, works until 44; its first topic doubles after
    const { kinds } = await publishedOf(`
      create or replace table mart_weeks as select i::integer as week_index from range(80) as weeks(i);
      create or replace table mart_effect_units as
        select '改造' as kind, 'e' || i as estate_id, '小区' || i as name, 't1' as town_id, 500 as households,
          if(i % 3 = 0, '改造' || i, null) as project, if(i % 3 = 0, date '2025-01-06', null) as starts_on,
          if(i % 3 = 0, date '2025-02-02', null) as ends_on,
          if(i % 3 = 0, 40, null)::integer as start_index, if(i % 3 = 0, 44, null)::integer as end_index
        from range(60) as estates(i);
      create or replace table stg_topics as select * from (values
        ('010101', '0101', 3, '暖气不热'), ('020101', '0201', 3, '停车')) as topics(topic_id, parent_id, level, name);
      create or replace table mart_effect_panel as
        select 'e' || i as estate_id, topic_id, t::integer as week_index,
          ((2 + (i * 7 + t * 3 + i * t) % 4) * if(i % 3 = 0 and t >= 44 and topic_id = '010101', 2, 1))::integer as requests
        from range(60) as estates(i), range(80) as weeks(t), stg_topics
        where i > 0 or t < 44`);
    const [kind] = kinds;
    expect(kind).toMatchObject({ kind: "改造", treated_estates: 20, other_estates: 40, method: "two_way" });
    const [rose, same] = kind?.topics ?? [];
    expect(rose).toMatchObject({ topic_id: "010101", name: "暖气不热", parent_id: "0101" });
    expect(rose?.low).toBeGreaterThan(1.5);
    expect(rose?.q).toBeLessThan(0.05);
    expect(same?.low).toBeLessThan(1);
    expect(kind?.building?.ratio).toBeCloseTo(1, 1);
    expect(kind?.permutation?.draws).toBeGreaterThan(0);
    const estates = new Map(kind?.estates.map((estate) => [estate.name, estate]));
    expect(estates.size).toBe(20);
    expect(estates.get("小区0")?.after).toBeNull();
    expect(estates.get("小区3")?.after?.observed).toBeGreaterThan(4);
  });
});
