import { describe, expect, it } from "vitest";
import { rowsOf } from "./city.js";

const key = (i: number) => `00000000-0000-0000-0001-${String(i + 1).padStart(12, "0")}`;
const TOWNS: readonly [county: string, town: string][] = [
  ["东山县", "青石镇"],
  ["东山县", "白河乡"],
  ["西水区", "城关街道"],
];

describe("mart_common_words", () => {
  /** Twelve callers of as many matters, in turn of the towns given; what was told in the year before knows no 门机. */
  const told = (towns: readonly (readonly [string, string])[]) => ({
    requests: Array.from({ length: 24 }, (_, i) => ({
      county: towns[i % towns.length]?.[0],
      town: towns[i % towns.length]?.[1],
      caller_key: `c${i}`,
      requested_at: i < 12 ? `2026-03-${String(1 + (i % 12)).padStart(2, "0")} 10:00:00` : "2025-09-10 10:00:00",
    })),
    readings: Array.from({ length: 24 }, (_, i) => ({
      text_key: key(i),
      words: i < 12 ? `甲${"一二三四五六七八九十百千"[i]} 门机 异响` : `暖气 老旧 乙${i}`,
    })),
  });
  const sql = `select topic_2, word, requests, callers, towns from mart_common_words where word = '门机'`;

  it("holds a word that three towns tell of one topic and hardly anybody told of before", async () => {
    expect(await rowsOf(told(TOWNS), sql)).toEqual([
      {
        topic_2: "0101",
        word: "门机",
        requests: 12,
        callers: 12,
        towns: 3,
      },
    ]);
  });

  it("leaves out what only two towns tell", async () => {
    expect(await rowsOf(told(TOWNS.slice(0, 2)), sql)).toEqual([]);
  });

  it("leaves out what one town tells more often than all others together: that is a matter of the town", async () => {
    const most = TOWNS.slice(0, 1);
    expect(await rowsOf(told([...most, ...most, ...most, ...TOWNS, ...most]), sql)).toEqual([]);
  });
});

describe("mart_recurrence_days", () => {
  it("counts closings by the days until the caller came again, those that held until the cut-off apart", async () => {
    const closed = { unit: "甲局", status: "已办结", closed_at: "2026-03-02 10:00:00" };
    const requests = [
      { ...closed, caller_key: "a", estate: "翠竹园", requested_at: "2026-03-01 10:00:00" },
      { caller_key: "a", estate: "翠竹园", requested_at: "2026-03-05 09:00:00" },
      { ...closed, caller_key: "b", county: "西水区", town: "城关街道", requested_at: "2026-03-01 10:00:00" },
      { ...closed, caller_key: "c", status: "作废", requested_at: "2026-03-01 10:00:00" },
    ];
    const readings = requests.map((_, i) => ({ text_key: key(i), words: i < 2 ? "暖气 不热" : `丙${i}` }));
    expect(await rowsOf({ requests, readings }, "select * from mart_recurrence_days order by is_again")).toEqual([
      { unit: "甲局", is_again: false, days: 13, closings: 1 },
      { unit: "甲局", is_again: true, days: 3, closings: 1 },
    ]);
  });
});

describe("mart_score_cases", () => {
  it("lists the requests of the newest quarter that a rule counts one by one, with the unit", async () => {
    const due = { unit: "甲局", status: "已办结", expected_at: "2026-03-10 10:00:00" };
    const requests = [
      { ...due, closed_at: "2026-03-09 10:00:00" },
      { ...due, closed_at: "2026-03-12 10:00:00", is_confidential: "是" },
      { ...due, status: "作废", closed_at: "2026-03-12 10:00:00" },
      {
        ...due,
        expected_at: "2025-06-10 10:00:00",
        requested_at: "2025-06-01 10:00:00",
        closed_at: "2025-06-12 10:00:00",
      },
    ];
    const scoringRules = [["R1", "超期", "办理", "each not closed_on_time_rate", "-1", null, "2026-01-01", null, ""]];
    const given = { requests, scoringRules, indicators: ["requests", "closed_on_time_rate"] };
    const sql =
      "select indicator_id, is_counted, unit, request_id, is_confidential, week_start::varchar as week from mart_score_cases";
    expect(await rowsOf(given, sql)).toEqual([
      {
        indicator_id: "closed_on_time_rate",
        is_counted: false,
        unit: "甲局",
        request_id: "R2",
        is_confidential: true,
        week: "2026-03-09",
      },
    ]);
  });
});
