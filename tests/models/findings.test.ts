import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Warehouse } from "../../loaders/warehouse.js";
import { runModels } from "../../pipelines/models.js";
import { cityWith } from "./city.js";

const key = (i: number) => `00000000-0000-0000-0001-${String(i).padStart(12, "0")}`;
let city: Warehouse;

/** Eight calls of the newest week about heating in 青石镇, R3 and R4 by one caller; R9 elsewhere, R10 void, R11 the week before. */
beforeAll(async () => {
  city = await cityWith({
    requests: [
      ...Array.from({ length: 8 }, (_, i) => ({
        requested_at: `2026-03-1${i % 5} 1${i}:00:00`,
        caller_key: i === 3 ? "人2" : `人${i}`,
      })),
      { requested_at: "2026-03-10 10:00:00", county: "西水区", town: "城关街道" },
      { requested_at: "2026-03-10 10:00:00", status: "作废" },
      { requested_at: "2026-03-02 10:00:00" },
    ],
    // many texts speak of other things: what stands out is told against a twentieth of all
    readings: Array.from({ length: 600 }, (_, i) => ({
      text_key: key(i + 1),
      words: i < 11 ? `青石镇 的 ${i < 8 ? "换热站" : "别处"} 词${i}` : "停车 占道",
    })),
  });
  for (const folder of ["alarms", "hotspots"]) {
    const names = folder === "alarms" ? ["int_alarms"] : ["int_hotspot_clusters", "int_hotspot_cluster_places"];
    for (const name of names) await city.runFile(new URL(`../../pipelines/${folder}/${name}.sql`, import.meta.url));
  }
  const alarm = (place: string, topic: string, more = "") =>
    city.run(`insert into int_alarms (kind, period_start, period_end, place_id, topic_id, channel, requests ${more === "" ? "" : ", stands_for_place_id"})
      values ('week', date '2026-03-09', date '2026-03-15', '${place}', '${topic}', '', 8 ${more})`);
  await alarm("t1", "0101");
  await alarm("c1", "0101", ", 't1'");
  await city.run(`insert into int_hotspot_clusters (cluster_id, topic_id, level, first_day, last_day, observed)
      values (1, '', 'town', date '2026-03-10', date '2026-03-12', 5);
    insert into int_hotspot_cluster_places values (1, 0, 't1')`);
  await city.run(
    `update int_matters set matter_id = case when request_id in ('R3', 'R4') then 'two' else request_id end`,
  );
  await runModels(city, "findings");
});

afterAll(() => city.close());

const told = async (sql: string): Promise<string[]> =>
  (await city.rows(sql)).map((row) => Object.values(row).join(" "));

describe("mart_alarm_requests", () => {
  it("are those of the alarm's days, place and topic, of alarms that stand for themselves", async () => {
    expect(await told("select place_id, topic_id, request_id from mart_alarm_requests order by request_id")).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((i) => `t1 0101 R${i}`),
    );
  });
});

describe("mart_alarm_matters", () => {
  it("count the matters behind an alarm, and the requests of the largest", async () => {
    expect(await told("select place_id, matters, largest_matter_requests from mart_alarm_matters")).toEqual(["t1 7 2"]);
  });
});

describe("mart_hotspot_requests", () => {
  it("are those of the cluster's days and places, a caller's further ones too", async () => {
    expect(await told("select cluster_id, request_id from mart_hotspot_requests order by request_id")).toEqual(
      [1, 2, 3, 6, 7, 8].map((i) => `1 R${i}`),
    );
  });
});

describe("mart_hotspot_matters", () => {
  it("count the matters behind a cluster", async () => {
    expect(await told("select matters, requests, largest_matter_requests from mart_hotspot_matters")).toEqual([
      "6 6 1",
    ]);
  });
});

describe("mart_finding_words", () => {
  it("are held by a fifth of a finding's texts; no names of places, no stop words, none of a single text", async () => {
    const words = await told("select distinct word from mart_finding_words where finding_id like 'week%' order by 1");
    expect(words).toContain("换热站");
    expect(words).not.toContain("青石镇");
    expect(words).not.toContain("的");
    expect(words.filter((word) => word.startsWith("词"))).toEqual([]);
    expect(
      await told("select finding_id, word, texts from mart_finding_words where word = '换热站' order by 1"),
    ).toEqual(["cluster 1 换热站 6", "week 2026-03-09 t1 0101 换热站 8"]);
  });
});
