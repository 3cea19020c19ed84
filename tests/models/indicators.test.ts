import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Warehouse } from "../../loaders/warehouse.js";
import { readDefinitions } from "../../pipelines/indicators/definitions.js";
import { tallyOf } from "../../pipelines/indicators/figure.js";
import { cityWith, rowsOf } from "./city.js";

const IDS = readFileSync("data/reference/indicators.csv", "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split(",")[0] ?? "");

const at = (day: string) => `2026-${day} 10:00:00`;
/** Each is of a caller of its own unless it says whose; the week that is asked for is 9 to 15 March 2026. */
const REQUESTS: Readonly<Record<string, Record<string, unknown>>> = {
  filler: { requested_at: at("02-02") },
  "in time, by the town, solved and satisfied": {
    requested_at: at("03-09"),
    dispatched_at: at("03-09"),
    expected_at: at("03-11"),
    closed_at: at("03-10"),
    called_back_at: at("03-11"),
    status: "已回访",
    handler_outcome: "解决",
    citizen_outcome: "解决",
    satisfaction: "满意",
    returns: 0,
    is_contacted: "是",
    unit: "青石镇人民政府",
  },
  "late, handed back, opened again, satisfied but not solved": {
    requested_at: at("03-09"),
    dispatched_at: at("03-10"),
    expected_at: at("03-11"),
    closed_at: at("03-12"),
    called_back_at: at("03-13"),
    status: "已回访",
    handler_outcome: "解决",
    citizen_outcome: "未解决",
    satisfaction: "满意",
    returns: 1,
    reopenings: 1,
    is_contacted: "否",
    unit: "东山县住房和城乡建设局",
  },
  "overdue and open": { requested_at: at("03-10"), dispatched_at: at("03-10"), expected_at: at("03-13") },
  unreasonable: {
    requested_at: at("03-11"),
    closed_at: at("03-12"),
    called_back_at: at("03-13"),
    status: "已回访",
    handler_outcome: "解释",
    citizen_outcome: "部分解决",
    satisfaction: "一般",
    is_unreasonable: "是",
  },
  "not reached": {
    requested_at: at("03-10"),
    closed_at: at("03-12"),
    called_back_at: at("03-13"),
    status: "已回访",
    handler_outcome: "未解决",
    satisfaction: "未接通",
  },
  void: { requested_at: at("03-10"), status: "作废" },
  merged: { requested_at: at("03-10"), status: "已合并" },
  "late, appealed": {
    requested_at: at("03-09"),
    expected_at: at("03-10"),
    closed_at: at("03-12"),
    status: "已办结",
    handler_outcome: "解释",
    is_appealed: "是",
  },
  "of the ledger, green": {
    source: "ledger",
    ledger_colour: "绿",
    requested_at: at("03-09"),
    closed_at: at("03-11"),
    status: "已办结",
    handler_outcome: "解决",
    satisfaction: "基本满意",
  },
  "of the ledger, yellow": { source: "ledger", ledger_colour: "黄", requested_at: at("03-09") },
  "said again": { requested_at: at("03-13"), caller_key: "again" },
  "said before": { requested_at: at("03-01"), caller_key: "again" },
  "only explained, closed this week": {
    requested_at: at("03-02"),
    closed_at: at("03-09"),
    status: "已办结",
    handler_outcome: "解释",
  },
  "dissatisfied, asked this week": {
    requested_at: at("03-02"),
    closed_at: at("03-03"),
    called_back_at: at("03-10"),
    status: "已回访",
    citizen_outcome: "未解决",
    satisfaction: "不满意",
  },
  "satisfied, back after ten days": {
    requested_at: at("02-09"),
    closed_at: at("02-10"),
    called_back_at: at("02-11"),
    status: "已回访",
    satisfaction: "满意",
    caller_key: "back",
  },
  "which is this": { requested_at: at("02-20"), caller_key: "back" },
  "satisfied for good": {
    requested_at: at("02-09"),
    closed_at: at("02-11"),
    called_back_at: at("02-12"),
    status: "已回访",
    satisfaction: "满意",
  },
  "dissatisfied, but did not come back": {
    requested_at: at("02-10"),
    closed_at: at("02-12"),
    called_back_at: at("02-13"),
    status: "已回访",
    satisfaction: "不满意",
  },
  "back after four days": { requested_at: at("03-03"), closed_at: at("03-04"), status: "已办结", caller_key: "soon" },
  "which is that": { requested_at: at("03-08"), caller_key: "soon" },
  "closed, nobody knows when: neither in time nor late": {
    requested_at: at("03-02"),
    expected_at: at("03-10"),
    status: "已办结",
  },
  "nobody knows who": { requested_at: at("03-03"), closed_at: at("03-04"), status: "已办结", caller_key: null },
};

const requests = Object.entries(REQUESTS).map(([name, request]) => ({
  caller_key: name,
  village: "李庄村",
  ...request,
}));
/** Words of its own for each text: who says it where, not what is said, makes a matter of two. */
const readings = requests.map((_, i) => ({
  text_key: `00000000-0000-0000-0001-${String(i + 1).padStart(12, "0")}`,
  words: `事由${i}`,
}));

/** [what the requests of the base add up to, how many they are] */
const EXPECTED: Readonly<Record<string, readonly [numerator: number, n: number]>> = {
  requests: [0, 9],
  matters: [0, 8],
  per_10k: [0, 9],
  repeat_rate: [1, 9],
  response_rate: [1, 2],
  returned_rate: [1, 2],
  closed_on_time_rate: [1, 3],
  overdue_rate: [2, 3],
  closed_rate: [6, 9],
  reopened_rate: [1, 7],
  days_to_close_median: [0, 7],
  days_to_close_p90: [0, 7],
  struck_off_rate: [1, 2],
  feedback_rate: [1, 2],
  handler_solved_rate: [3, 5],
  solved_rate: [1, 3],
  solved_of_explained_rate: [3, 4],
  satisfied_rate: [3, 4],
  satisfied_weighted: [2.8, 4],
  solved_gap: [1, 2],
  satisfied_unsolved_rate: [1, 2],
  satisfied_again_rate: [1, 2],
  again_30_rate: [1, 3],
  false_closure_rate: [1, 2],
  grassroots_of_solved: [2, 3],
  grassroots_of_accepted: [2, 9],
};

describe("mart_indicator_values, of the table of indicators as it stands", () => {
  let warehouse: Warehouse;
  beforeAll(async () => {
    warehouse = await cityWith({ requests, readings, indicators: IDS });
  });
  afterAll(() => warehouse.close());

  const tallyIn = async (id: string, more = "dimension = 'city'") => {
    const [row] = await warehouse.rows(`select * from mart_indicator_values
      where indicator_id = '${id}' and period = 'week' and last_week = date '2026-03-09' and ${more}`);
    return row === undefined ? null : tallyOf(row);
  };

  it("a case stands here for every indicator", () => expect(Object.keys(EXPECTED)).toEqual(IDS));

  it.each(Object.entries(EXPECTED))("%s adds up to what the requests say: %j", async (id, [numerator, n]) => {
    const tally = await tallyIn(id);
    expect(tally?.n).toBe(n);
    expect(tally?.numerator).toBeCloseTo(numerator, 10);
  });

  it("median and ninth decile are those of the sorted days, 1 1 2 2 3 3 7", async () => {
    expect(await tallyIn("days_to_close_median")).toMatchObject({ middle: 2, low: 1, high: 7 });
    expect((await tallyIn("days_to_close_p90"))?.middle).toBeCloseTo(4.6, 10);
  });

  it("a mean keeps the sum of squares, for its interval", async () => {
    expect((await tallyIn("satisfied_weighted"))?.squares).toBeCloseTo(1 + 1 + 0.64, 10);
  });

  it("tells places, units and topics apart; what has no unit has no line", async () => {
    const rows = await warehouse.rows(`select dimension, member, numerator, n from mart_indicator_values
      where indicator_id = 'closed_on_time_rate' and period = 'week' and last_week = date '2026-03-09' order by dimension, member`);
    expect(rows).toEqual([
      { dimension: "city", member: "", numerator: 1, n: 3 },
      { dimension: "county", member: "c1", numerator: 1, n: 3 },
      { dimension: "topic_1", member: "01", numerator: 1, n: 3 },
      { dimension: "topic_2", member: "0101", numerator: 1, n: 3 },
      { dimension: "town", member: "t1", numerator: 1, n: 3 },
      { dimension: "unit", member: "东山县住房和城乡建设局", numerator: 0, n: 1 },
      { dimension: "unit", member: "青石镇人民政府", numerator: 1, n: 1 },
    ]);
  });

  it("four weeks are the sum of their weeks, quantiles those of all their requests", async () => {
    const rows = await warehouse.rows(`select indicator_id, n, middle from mart_indicator_values
      where period = 'four_weeks' and dimension = 'city' and indicator_id in ('again_30_rate', 'requests', 'days_to_close_median') order by 1`);
    expect(rows).toEqual([
      { indicator_id: "again_30_rate", n: 3, middle: null },
      { indicator_id: "days_to_close_median", n: 10, middle: 1.5 },
      { indicator_id: "requests", n: 17, middle: null },
    ]);
  });

  it("the query beside a number gives that number", async () => {
    for (const { indicator_id, query, measure } of await readDefinitions(warehouse)) {
      const sql = query
        .replace("{from}", "2026-03-09")
        .replace("{to}", "2026-03-09")
        .replace("{member}", " and town_id = 't1'");
      const [told] = await warehouse.rows(sql);
      const tally = await tallyIn(indicator_id, "dimension = 'town' and member = 't1'");
      expect(Number(told?.n)).toBe(tally?.n ?? 0);
      if (measure === "share" || measure === "mean")
        expect(Number(told?.value)).toBeCloseTo((tally?.numerator ?? 0) / (tally?.n ?? 1), 12);
      if (tally?.middle !== null) expect(Number(told?.value)).toBeCloseTo(Number(tally?.middle), 12);
    }
  });
});

describe("mart_indicator_left_out", () => {
  it("leads from all requests to the base, each left out once, by the first reason that fits", async () => {
    const rows = await rowsOf(
      { requests, readings, indicators: ["requests", "solved_rate", "closed_on_time_rate"] },
      "select * from mart_indicator_left_out where period = 'week' order by indicator_id",
    );
    const none = { unreasonable: null, appealed: null, not_reached: null };
    expect(rows).toEqual([
      {
        indicator_id: "closed_on_time_rate",
        period: "week",
        raw: 5,
        void: 0,
        merged: 0,
        ...none,
        appealed: 1,
        not_asked: 1,
        n: 3,
      },
      { indicator_id: "requests", period: "week", raw: 11, void: 1, merged: 1, ...none, not_asked: 0, n: 9 },
      // the ledger's green one was asked nothing about solving, nor was anybody of the one that is late and appealed
      {
        indicator_id: "solved_rate",
        period: "week",
        raw: 6,
        void: 0,
        merged: 0,
        unreasonable: 1,
        appealed: 0,
        not_reached: 1,
        not_asked: 1,
        n: 3,
      },
    ]);
  });
});

describe("mart_left_out_sources", () => {
  it("tells a source that never told of a reason from one that did", async () => {
    const sql = "select source, reason from mart_left_out_sources where is_told order by source, reason";
    expect(await rowsOf({ requests }, sql)).toEqual(
      ["appealed", "merged", "not_reached", "unreasonable", "void"].map((reason) => ({ source: "hotline", reason })),
    );
  });
});

describe("int_indicator_requests", () => {
  it("a number that ends in -01 came back: days count from the first closing", async () => {
    const number = "260301000770102";
    const given = {
      requests: [
        { request_id: number, requested_at: at("03-01"), closed_at: at("03-02"), status: "已办结", file: "a.csv" },
        {
          request_id: `${number}-01`,
          requested_at: at("03-06"),
          closed_at: at("03-08"),
          status: "已办结",
          file: "b.csv",
        },
      ],
    };
    const sql =
      "select days_to_again, again_7_week::varchar as again_7_week, times_reopened from int_indicator_requests";
    expect(await rowsOf(given, sql)).toEqual([{ days_to_again: 4, again_7_week: "2026-03-09", times_reopened: 1 }]);
  });

  it("another caller about the same place did not come back", async () => {
    const closed = { closed_at: at("03-02"), status: "已办结" };
    const given = {
      requests: [
        { requested_at: at("03-01"), caller_key: "a", ...closed },
        { requested_at: at("03-05"), caller_key: "b" },
      ],
    };
    expect(await rowsOf(given, "select days_to_again from int_indicator_requests order by request_id")).toEqual([
      { days_to_again: null },
      { days_to_again: null },
    ]);
  });
});

describe("mart_indicator_periods", () => {
  it("has every week, and longer periods only where history holds all of them", async () => {
    const weeks = Array.from({ length: 9 }, (_, i) =>
      new Date(Date.UTC(2026, 0, 12 + 7 * i)).toISOString().slice(0, 10),
    );
    const given = { requests: weeks.map((day) => ({ requested_at: `${day} 10:00:00` })) };
    const sql = `select period, first_week::varchar as first_week, last_week::varchar as last_week, is_split
      from mart_indicator_periods where period <> 'week' or is_split order by period, last_week desc`;
    expect(await rowsOf(given, sql)).toEqual([
      { period: "four_weeks", first_week: "2026-02-16", last_week: "2026-03-09", is_split: true },
      { period: "four_weeks", first_week: "2026-01-19", last_week: "2026-02-09", is_split: true },
      { period: "week", first_week: "2026-03-09", last_week: "2026-03-09", is_split: true },
      { period: "week", first_week: "2026-03-02", last_week: "2026-03-02", is_split: true },
    ]);
  });
});

describe("mart_gap_cases", () => {
  const closed = {
    closed_at: at("02-10"),
    called_back_at: at("02-11"),
    status: "已回访",
    unit: "某局",
    village: "李庄村",
  };
  const pair = (caller_key: string, first: Record<string, unknown>) => [
    { requested_at: at("02-09"), caller_key, ...closed, satisfaction: "满意", ...first },
    { requested_at: at("02-15"), caller_key, village: "李庄村" },
  ];
  const weeks = Array.from({ length: 52 }, (_, i) => ({
    requested_at: `${new Date(Date.UTC(2025, 2, 17 + 7 * i)).toISOString().slice(0, 10)} 10:00:00`,
  }));
  it("holds satisfied requests that came back, none that is confidential, unreasonable or dissatisfied", async () => {
    const given = [
      ...weeks,
      ...pair("a", {}),
      ...pair("b", { is_confidential: "是" }),
      ...pair("c", { is_unreasonable: "是" }),
      ...pair("d", { satisfaction: "不满意" }),
    ];
    const words = given.map((_, i) => ({
      text_key: `00000000-0000-0000-0001-${String(i + 1).padStart(12, "0")}`,
      words: `事由${i}`,
    }));
    const sql = "select unit, request_id, days_to_again from mart_gap_cases";
    expect(await rowsOf({ requests: given, readings: words }, sql)).toEqual([
      { unit: "某局", request_id: "R53", days_to_again: 5 },
    ]);
  });
});
