import { describe, expect, it } from "vitest";
import { readSignals } from "../../pipelines/publish/signals.js";
import { cityWith, rowsOf } from "./city.js";

const riskTerms = [
  ["伤亡", "砸伤", "happened", null, null, null, null],
  ["燃气", "漏气", "looming", null, null, null, null],
  ["欠薪", "拖欠…工资", "standing", null, null, "spring_festival", null],
];
const SQL = "select request_id, kind, sentence from mart_signals order by request_id, kind";

describe("mart_signals", () => {
  it("keeps no sentence of a confidential request and nothing of a void one", async () => {
    const requests = [
      { description: "外墙砖砸伤人" },
      { description: "外墙砖砸伤人", is_confidential: "是" },
      { description: "外墙砖砸伤人", status: "作废" },
    ];
    expect(await rowsOf({ requests, riskTerms }, SQL)).toEqual([
      { request_id: "R1", kind: "伤亡", sentence: "外墙砖砸伤人" },
      { request_id: "R2", kind: "伤亡", sentence: null },
    ]);
  });

  it("lists wage arrears in the 60 days before Spring Festival only (17 February 2026)", async () => {
    const requests = ["2025-12-18", "2025-12-19", "2026-02-16", "2026-02-17"].map((day) => ({
      description: "拖欠我们工资",
      requested_at: `${day} 10:00:00`,
    }));
    expect((await rowsOf({ requests, riskTerms }, SQL)).map((row) => row.request_id)).toEqual(["R2", "R3"]);
  });

  it("leaves out what the sentence dates to a year long past", async () => {
    const requests = [{ description: "2023年被砸伤" }, { description: "2025年12月被砸伤" }];
    expect((await rowsOf({ requests, riskTerms }, SQL)).map((row) => row.request_id)).toEqual(["R2"]);
  });
});

describe("readSignals", () => {
  it("gives counts for every week and sentences for the newest only, without the names of villages and estates", async () => {
    const requests = [
      { description: "翠竹园小区外墙砖砸伤人，屋里还漏气", requested_at: "2026-03-02 10:00:00" },
      { description: "翠竹园小区外墙砖砸伤人，屋里还漏气", requested_at: "2026-03-10 10:00:00", unit: "住建局" },
      { description: "翠竹園小區外牆磚砸傷人，屋裏還漏氣", requested_at: "2026-03-11 08:30:00", unit: "住建局" },
      { description: "李庄村有人被砸伤", requested_at: "2026-03-12 10:00:00", is_confidential: "是" },
    ];
    const city = await cityWith({ requests, riskTerms });
    try {
      const signals = await readSignals(city, 1);
      expect(signals?.(0)).toMatchObject({ requests: 1, confidential: 0, items: [], has_items: false });
      expect(signals?.(1)).toEqual({
        requests: 3,
        confidential: 1,
        kinds: [
          { kind: "伤亡", requests: 3, usual: null },
          { kind: "燃气", requests: 2, usual: null },
        ],
        items: [
          {
            kinds: ["伤亡", "燃气"],
            sentence: "〔地点〕小区外墙砖砸伤人，屋里还漏气",
            place_id: "t1",
            unit: "住建局",
            at: "2026-03-11 08:30",
            requests: 2,
          },
        ],
        more: 0,
        has_items: true,
      });
    } finally {
      city.close();
    }
  });

  it("is null where the city has no table of risk terms", async () => {
    const city = await cityWith({ requests: [{ description: "外墙砖砸伤人" }] });
    try {
      expect(await readSignals(city, 0)).toBeNull();
    } finally {
      city.close();
    }
  });
});
