import { describe, expect, it } from "vitest";
import { runModels } from "../../pipelines/models.js";
import { readMatters } from "../../pipelines/publish/matters.js";
import { readTeller } from "../../pipelines/publish/teller.js";
import { cityWith, type Given } from "./city.js";

const WEEK = { week: "2026-W11", from: "2026-03-09", to: "2026-03-15" };
const BEFORE = { week: "2026-W10", from: "2026-03-02", to: "2026-03-08" };
const key = (i: number) => `00000000-0000-0000-0001-${String(i).padStart(12, "0")}`;

interface Said {
  day: string;
  caller: string | null;
  words?: string;
  more?: Record<string, unknown>;
}

/** Requests in the order given, each with its text; every other day of the weeks holds one about something else. */
function city(said: readonly Said[]): Given {
  const others = Array.from({ length: 40 }, (_, i) => ({
    day: new Date(Date.UTC(2026, 1, 2 + i)).toISOString().slice(0, 10),
    caller: `other${i}`,
    words: `杂事${i} 别的${i}`,
    more: { town: null, county: null, topic_path: "城市管理->停车" },
  }));
  const all: Said[] = [...others, ...said];
  return {
    requests: all.map(({ day, caller, more }, i) => ({
      text_key: key(i + 1),
      requested_at: `${day} 10:${String(i % 60).padStart(2, "0")}:00`,
      caller_key: caller,
      description: "来电人说青石镇的搅拌站夜里开工。翠竹园旁的搅拌站粉尘落满了阳台，请处理。",
      ...more,
    })),
    readings: all.map(({ words = "搅拌站 粉尘 的 阳台" }, i) => ({ text_key: key(i + 1), words })),
  };
}

/** Which request is of which matter is given, too: how they are grouped is another test's. */
const hotOf = async (given: Given) => (await weeksOf(given)).newest;

async function weeksOf(given: Given) {
  const warehouse = await cityWith(given);
  try {
    await warehouse.run(`create or replace table int_matters as
      select source, request_id,
        case when words like '%搅拌站%' then 'plant' when words like '%路灯%' then 'lamps' else request_id end as matter_id,
        true as is_first
      from int_requests join int_readings using (text_key)`);
    await runModels(warehouse, "loop");
    await runModels(warehouse, "marts");
    return await readMatters(warehouse, [BEFORE, WEEK], await readTeller(warehouse));
  } finally {
    warehouse.close();
  }
}

const plant: Said[] = [
  { day: "2026-03-05", caller: "a", more: { status: "已办结", closed_at: "2026-03-08 09:00:00" } },
  { day: "2026-03-09", caller: "a" },
  { day: "2026-03-10", caller: "b", more: { likes: 7 } },
  { day: "2026-03-10", caller: "c", more: { channel: "小程序" } },
  { day: "2026-03-11", caller: "d", more: { status: "已办结", closed_at: "2026-03-12 09:00:00" } },
  { day: "2026-03-12", caller: "d" },
];

describe("hot matters of the newest week", () => {
  it("have words, place, life, status and an index that is the sum of its parts", async () => {
    const { matters, hot, active } = await hotOf(city(plant));
    expect(hot).toBe(1);
    expect(active).toBeGreaterThanOrEqual(5);
    const [matter] = matters;
    expect(matter).toMatchObject({
      topic_id: "0101",
      place_ids: ["t1"],
      channels: ["hotline", "miniprogram"],
      first: "2026-03-05",
      last: "2026-03-12",
      total: 6,
      requests: 5,
      before: 1,
      callers: 4,
      days: 4,
      places: 1,
      again: 2,
      likes: 7,
      open: 4,
    });
    expect(matter?.words.join()).toContain("搅拌站");
    expect(matter?.parts).toMatchObject({ size: Math.log2(6), growth: Math.log2(3), days: 2, supporters: 1 });
    const sum = Object.values(matter?.parts ?? {}).reduce((all, part) => all + part, 0);
    expect(matter?.index).toBeCloseTo(sum, 10);
    expect(matter?.trend).toHaveLength(56);
    expect(matter?.trend.slice(-7)).toEqual([1, 2, 1, 1, 0, 0, 0]);
  });

  it("show one sentence with their words, without villages and estates, and none of a confidential request", async () => {
    const { matters } = await hotOf(city(plant));
    expect(matters[0]?.example).toBe("〔地点〕旁的搅拌站粉尘落满了阳台，请处理");
    const secret = plant.map((said) => ({ ...said, more: { ...said.more, is_confidential: "是" } }));
    const [matter] = (await hotOf(city(secret))).matters;
    expect(matter).toMatchObject({ requests: 5, words: [], example: null });
  });

  it("need 5 requests of the week by 3 callers; void requests do not count; unknown callers count each for one", async () => {
    const two = plant.map((said, i) => ({ ...said, caller: i % 2 === 0 ? "a" : "b" }));
    const voided = plant.map((said, i) => (i === 3 ? { ...said, more: { status: "作废" } } : said));
    const unknown = plant.map((said) => ({ ...said, caller: null }));
    expect(await hotOf(city(two))).toMatchObject({ hot: 0, matters: [] });
    expect(await hotOf(city(voided))).toMatchObject({ hot: 0, matters: [] });
    expect((await hotOf(city(unknown))).matters[0]).toMatchObject({ requests: 5, callers: 5 });
    expect(await hotOf(city([]))).toMatchObject({ hot: 0, matters: [] });
  });

  it("are told of each earlier week as of that week's end, with what was recorded of their grouping", async () => {
    const early: Said[] = ["a", "b", "c", "d", "e"].map((caller) => ({ day: "2026-03-04", caller }));
    const { newest, earlier } = await weeksOf(city([...early, ...plant]));
    expect(newest.matters).toMatchObject([{ requests: 5, before: 6, total: 11, changes: [] }]);
    expect(earlier).toMatchObject([
      { week: "2026-W10", hot: 1, matters: [{ requests: 6, total: 6, last: "2026-03-05" }] },
    ]);
    expect(earlier[0]?.matters[0]?.trend.slice(-7)).toEqual([0, 0, 5, 1, 0, 0, 0]);
  });

  it("come hottest first", async () => {
    const hotter: Said[] = Array.from({ length: 12 }, (_, i) => ({
      day: `2026-03-${String(9 + (i % 7)).padStart(2, "0")}`,
      caller: `h${i}`,
      words: "路灯 不亮 东环路",
    }));
    const { matters } = await hotOf(city([...plant, ...hotter]));
    expect(matters.map(({ requests }) => requests)).toEqual([12, 5]);
  });
});
