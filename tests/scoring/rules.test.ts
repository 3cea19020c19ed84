import { describe, expect, it } from "vitest";
import { UserError } from "../../loaders/user-error.js";
import { openWarehouse, quote } from "../../loaders/warehouse.js";
import { readDefinitions } from "../../pipelines/indicators/definitions.js";
import { parseCondition, type Rule, readRules } from "../../pipelines/scoring/rules.js";
import { newestRules, scoreNewest, scoreThen, totalOf, type UnitRecord } from "../../pipelines/scoring/score.js";
import { cityWith } from "../models/city.js";

describe("parseCondition(text)", () => {
  it("knows a level and each case, and nothing else", () => {
    expect(parseCondition("closed_on_time_rate >= 95%")).toEqual({
      kind: "level",
      indicator_id: "closed_on_time_rate",
      comparison: ">=",
      threshold: 0.95,
    });
    expect(parseCondition("days_to_close_median>8")).toMatchObject({ comparison: ">", threshold: 8 });
    expect(parseCondition("each overdue_rate")).toEqual({
      kind: "each",
      indicator_id: "overdue_rate",
      is_counted: true,
    });
    expect(parseCondition("each not response_rate")).toMatchObject({ is_counted: false });
    for (const text of ["", "true", "a == 1", "a > b", "each", "1; drop table x", "a > 1 or b > 2"])
      expect(parseCondition(text)).toBeNull();
  });
});

describe("readRules", () => {
  const right = ["X1", "规则", "办理", "each overdue_rate", "-0.5", "10", "2026-01-01", "", ""];
  const read = async (...rows: readonly (readonly string[])[]) => {
    const warehouse = await openWarehouse(":memory:", { memoryLimitGb: 1 });
    try {
      await warehouse.run(`create table raw_indicators as
        select * from read_csv('data/reference/indicators.csv', header = true, all_varchar = true)`);
      const values = rows.map((row) => `(${row.map(quote).join(", ")})`).join(", ");
      await warehouse.run(`create table raw_scoring_rules as
        select * from (values ${values}) as rules(rule_id, rule, phase, condition, points, cap, starts_on, ends_on, note)`);
      return await readRules(warehouse, await readDefinitions(warehouse));
    } finally {
      warehouse.close();
    }
  };
  const withCell = (at: number, value: string) => right.map((cell, i) => (i === at ? value : cell));

  it.each([
    [2, "考核", /第 2 行（X1）的 phase 有误：只能是 响应、办理、反馈、督导/],
    [3, "each", /第 2 行（X1）的 condition “each”看不懂/],
    [3, "each days_to_close_median", /不是按件数的比例，不能逐件计分/],
    [3, "nothing_rate > 5%", /指标 nothing_rate 不在指标表里/],
    [4, "半分", /的 points 有误：要写成数字/],
    [5, "-3", /的 cap 有误：要大于 0/],
    [6, "2026-13-01", /的 starts_on 有误：要写成日期/],
    [7, "2025-12-31", /的 ends_on 早于 starts_on/],
  ])("says in Chinese which file, line and column is wrong: column %i %j", async (at, value, message) => {
    await expect(read(withCell(at, value))).rejects.toThrow(UserError);
    await expect(read(withCell(at, value))).rejects.toThrow(message);
  });

  it("refuses two versions of a rule on one day", async () => {
    await expect(read(right, withCell(6, "2026-06-01"))).rejects.toThrow(/第 3 行（X1）与第 2 行的起止日期重叠/);
  });

  it("takes the rules of the demo city: 30 and more, of all four phases", async () => {
    const warehouse = await openWarehouse(":memory:", { memoryLimitGb: 1 });
    for (const name of ["indicators", "scoring_rules"])
      await warehouse.run(`create table raw_${name} as
        select * from read_csv('data/reference/${name}.csv', header = true, all_varchar = true)`);
    const rules = await readRules(warehouse, await readDefinitions(warehouse));
    warehouse.close();
    expect(new Set(rules.map(({ rule_id }) => rule_id)).size).toBeGreaterThanOrEqual(30);
    expect(new Set(rules.map(({ phase }) => phase))).toEqual(new Set(["响应", "办理", "反馈", "督导"]));
  });
});

describe("scoreThen and scoreNewest", () => {
  const rule = (line: number, more: Partial<Rule>): Rule => ({
    line,
    rule_id: `R${line}`,
    rule: "",
    phase: "办理",
    condition: { kind: "each", indicator_id: "overdue_rate", is_counted: true },
    condition_text: "",
    points: -0.1,
    cap: null,
    from: "2026-01-01",
    to: null,
    note: "",
    ...more,
  });
  const weeks = ["2026-03-08", "2026-03-15", "2026-03-22"];
  const record: UnitRecord = {
    value: (id) => (id === "solved_rate" ? 0.75 : null),
    cases: (_, isCounted) => (isCounted ? 3 : 0),
  };

  it("each case counts by the version of its week; points of tenths add up without a remainder; a cap holds", () => {
    const old = rule(0, { rule_id: "A", to: "2026-03-15" });
    const young = rule(1, { rule_id: "A", from: "2026-03-16", points: -2, cap: 5 });
    const then = scoreThen([old, young], weeks, record);
    expect(then).toEqual([
      { rule: 0, times: 6, points: -0.6 },
      { rule: 1, times: 3, points: -5 },
    ]);
    expect(totalOf(then)).toBe(-5.6);
    expect(scoreNewest([old, young], weeks, record)).toEqual([{ rule: 1, times: 9, points: -5 }]);
  });

  it("a level is asked of the last day; one that cannot be told gives nothing", () => {
    const level = (line: number, indicator_id: string, from = "2026-01-01") =>
      rule(line, {
        condition: { kind: "level", indicator_id, comparison: ">=", threshold: 0.75 },
        points: 5,
        from,
      });
    const rules = [level(0, "solved_rate"), level(1, "satisfied_rate"), level(2, "solved_rate", "2026-04-01")];
    expect(scoreThen(rules, weeks, record)).toEqual([{ rule: 0, times: 1, points: 5 }]);
    expect(scoreNewest(rules, weeks, record).map((line) => line.rule)).toEqual([0, 2]);
  });

  it("a rule that has ended is not among the newest", () => {
    const rules = [rule(0, { to: "2026-03-22" }), rule(1, { to: "2026-12-31" })];
    expect(newestRules(rules, "2026-03-22").map(({ line }) => line)).toEqual([1]);
  });
});

describe("mart_score_cases", () => {
  it("lists the newest quarter's cases of each rule that counts them, by unit", async () => {
    const weeks = Array.from({ length: 13 }, (_, i) => ({
      requested_at: `${new Date(Date.UTC(2025, 11, 15 + 7 * i)).toISOString().slice(0, 10)} 10:00:00`,
    }));
    const due = { requested_at: "2026-03-02 10:00:00", expected_at: "2026-03-10 10:00:00", status: "已办结" };
    const warehouse = await cityWith({
      requests: [
        ...weeks,
        { ...due, closed_at: "2026-03-12 10:00:00", unit: "甲局" },
        { ...due, closed_at: "2026-03-09 10:00:00", unit: "甲局" },
        { ...due, closed_at: "2026-03-12 10:00:00" },
      ],
      indicators: ["requests", "overdue_rate"],
      scoringRules: [["A", "超期", "办理", "each overdue_rate", "-1", null, "2026-01-01", null, null]],
    });
    const rows = await warehouse.rows(
      "select indicator_id, is_counted, unit, request_id, week_start::varchar as week_start from mart_score_cases",
    );
    warehouse.close();
    expect(rows).toEqual([
      { indicator_id: "overdue_rate", is_counted: true, unit: "甲局", request_id: "R14", week_start: "2026-03-09" },
    ]);
  });
});
