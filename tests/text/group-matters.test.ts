import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { quote, type Warehouse } from "../../loaders/warehouse.js";
import { forgetTouched } from "../../pipelines/kept/kept-models.js";
import { runModels } from "../../pipelines/models.js";
import { seededRandom } from "../../pipelines/statistics/seeded-random.js";
import { groupMatters } from "../../pipelines/text/group-matters.js";
import { cityWith } from "../models/city.js";

const WORDS = "搅拌站 粉尘 噪音 食堂 变质 电梯 困人 公交 改道 暖气 漏水 路灯 停电 占道 夜宵 油烟 井盖 塌陷".split(" ");
const FEWEST = 20;
const FOLDER = join(tmpdir(), `qingyubiao-matters-${process.pid}`);

const idOf = (i: number) => `00000000-0000-0000-0001-${String(i).padStart(12, "0")}`;

/** Some things that several tell again and again over three quarters of a year, and much other talk. */
function invented(n: number, seed: number) {
  const random = seededRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  return Array.from({ length: n }, (_, i) => {
    const thing = below(12);
    const day = new Date(Date.UTC(2025, 5, 1) + below(273) * 86_400_000).toISOString().slice(0, 10);
    const usual = Array.from({ length: 2 }, () => WORDS[below(WORDS.length)] ?? "");
    const own = thing < 6 ? [`名称${thing}号`, `事情${thing}样`, `细节${thing}甲`] : [`别的${i}`, `其他${i}`];
    return {
      request: {
        request_id: `R${i}`,
        text_key: idOf(i),
        row_hash: idOf(i + 100_000),
        requested_at: `${day} 10:00:0${i % 10}`,
        caller_key: `k${below(n / 2)}`,
        ...(below(3) === 0 ? { estate: "翠竹园" } : {}),
        ...(below(4) === 0 ? { town: null, county: null } : {}),
      },
      reading: { text_key: idOf(i), words: [...own, ...usual].join(" ") },
    };
  });
}

interface Told {
  request: Record<string, unknown>;
  reading: { text_key: string; words: string };
}

const given = (city: readonly Told[]) => ({
  requests: city.map(({ request }) => request),
  readings: city.map(({ reading }) => reading),
  calendar: { cutOff: "2026-03-15" },
});

const MATTERS = "select request_id, matter_id, is_first from int_matters order by request_id";

async function night(warehouse: Warehouse): Promise<number> {
  await runModels(warehouse, "staging");
  await runModels(warehouse, "requests");
  const { requests } = await groupMatters(warehouse, { folder: FOLDER, fewest: FEWEST });
  await runModels(warehouse, "matters", { keeps: true });
  await forgetTouched(warehouse);
  return requests;
}

/** Makes the requests known from a day on only: what a warehouse knows on a night. */
async function hideFrom(warehouse: Warehouse, where: string): Promise<void> {
  await warehouse.run(`create or replace table hidden as select * from raw_requests where ${where};
    delete from raw_requests where ${where}`);
}

const show = (warehouse: Warehouse, where: string) =>
  warehouse.run(`insert into raw_requests select * from hidden where ${where}; delete from hidden where ${where}`);

const forget = (warehouse: Warehouse) =>
  warehouse.run(
    "delete from int_matter_members; delete from int_matter_merges; delete from int_matter_changes; delete from int_kept_models",
  );

describe("groupMatters", () => {
  it("night after night ends where grouping all anew does, late rows and changed rows included", async () => {
    const warehouse = await cityWith(given(invented(260, 7)));
    try {
      await forget(warehouse);
      await night(warehouse);
      const anew = await warehouse.rows(MATTERS);
      const sizes = await warehouse.rows(
        "select count(*)::integer as n from int_matters group by matter_id order by n desc",
      );
      expect(Number(sizes[0]?.n)).toBeGreaterThan(4);

      await forget(warehouse);
      const late = "request_id in ('R3', 'R50', 'R111')";
      await hideFrom(warehouse, `${late} or requested_at >= '2026-01-05'`);
      await warehouse.run("update raw_requests set caller_key = 'someone' where request_id = 'R20'");
      await night(warehouse);
      await show(warehouse, `requested_at < '2026-02-10' and not ${late}`);
      const second = await night(warehouse);
      expect(second).toBeLessThan(150);
      await show(warehouse, "true");
      await warehouse.run(
        `update raw_requests set caller_key = ${quote(
          String(given(invented(260, 7)).requests[20]?.caller_key),
        )} where request_id = 'R20'`,
      );
      await night(warehouse);
      expect(await warehouse.rows(MATTERS)).toEqual(anew);
      expect(await night(warehouse)).toBe(0);
    } finally {
      warehouse.close();
    }
  }, 60_000);

  it("a matter keeps its id while requests join it, and a merge is recorded", async () => {
    const filler = Array.from({ length: 60 }, (_, i) => ({
      request: {
        request_id: `F${i}`,
        text_key: idOf(900 + i),
        row_hash: idOf(5000 + i),
        requested_at: "2025-11-03 08:00:00",
      },
      reading: { text_key: idOf(900 + i), words: `别的${i} 其他${i} 杂项${i}` },
    }));
    const say = (i: number, day: string, words: string) => ({
      request: {
        request_id: `M${i}`,
        text_key: idOf(i),
        row_hash: idOf(7000 + i),
        requested_at: `${day} 09:00:00`,
        town: null,
        county: null,
      },
      reading: { text_key: idOf(i), words },
    });
    const two = [say(1, "2026-01-01", "甲处 混凝土 搅拌"), say(2, "2026-01-02", "乙地 灰尘 呛人")];
    const between = say(3, "2026-01-09", "甲处 混凝土 搅拌 乙地 灰尘 呛人");
    const again = say(4, "2026-01-10", "甲处 混凝土 搅拌");
    const warehouse = await cityWith(given([...filler, ...two, between, again]));
    const ids = async () =>
      (await warehouse.rows("select matter_id from int_matters where request_id like 'M%' order by request_id")).map(
        (row) => row.matter_id,
      );
    try {
      await forget(warehouse);
      await hideFrom(warehouse, "request_id in ('M3', 'M4')");
      await night(warehouse);
      expect(await ids()).toEqual(["hotline:M1", "hotline:M2"]);
      await show(warehouse, "request_id = 'M3'");
      await night(warehouse);
      expect(await ids()).toEqual(["hotline:M1", "hotline:M1", "hotline:M1"]);
      expect(await warehouse.rows("select kind, matter_id, into_id, requests from int_matter_changes")).toEqual([
        { kind: "merge", matter_id: "hotline:M2", into_id: "hotline:M1", requests: 1 },
      ]);
      await show(warehouse, "true");
      await night(warehouse);
      expect(await ids()).toEqual(Array(4).fill("hotline:M1"));
    } finally {
      warehouse.close();
    }
  }, 60_000);

  it("when stopwords or readings change, all are grouped anew", async () => {
    const warehouse = await cityWith(given(invented(60, 3)));
    try {
      expect(await night(warehouse)).toBe(0);
      await warehouse.run("insert into raw_stopwords values ('名称1号')");
      expect(await night(warehouse)).toBe(60);
      await warehouse.run("update int_readings set version = '2'");
      expect(await night(warehouse)).toBe(60);
    } finally {
      warehouse.close();
    }
  }, 60_000);
});
