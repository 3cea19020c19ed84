/** Each unit's card of points with the cases behind them, by the rules as they were and by the newest. */
import type { Warehouse } from "../../loaders/warehouse.js";
import { addDays } from "../calendar.js";
import type { PeriodValues } from "../indicators/read-values.js";
import type { Indicator } from "../published/indicators.js";
import type { Scores } from "../published/scores.js";
import { type Rule, readRules } from "../scoring/rules.js";
import { newestRules, type ScoreLine, scoreNewest, scoreThen, totalOf, type UnitRecord } from "../scoring/score.js";
import { UNIT_FLOOR } from "./unit-funnels.js";

const SHOWN_CASES = 5;
const QUARTER_WEEKS = 13;

interface Cases {
  counts: Map<string, number>;
  /** Newest first. */
  numbers: Map<string, string[]>;
}

const keyOf = (unit: string, indicatorId: string, isCounted: boolean) => `${unit}\t${indicatorId}\t${isCounted}`;

async function readCases(warehouse: Warehouse): Promise<Cases> {
  const counts = new Map<string, number>();
  const numbers = new Map<string, string[]>();
  const rows =
    await warehouse.rows(`select unit, indicator_id, is_counted, week_start::varchar as week, count(*)::integer as cases,
      (list(request_id order by source, request_id) filter (not is_confidential))[1:${SHOWN_CASES}]::varchar[]::json::varchar as numbers
    from mart_score_cases group by all order by week desc`);
  for (const row of rows) {
    const key = keyOf(String(row.unit), String(row.indicator_id), row.is_counted === true);
    counts.set(`${key}\t${addDays(String(row.week), 6)}`, Number(row.cases));
    const known = numbers.get(key) ?? [];
    if (known.length >= SHOWN_CASES || row.numbers === null) continue;
    const more: unknown = JSON.parse(String(row.numbers));
    if (Array.isArray(more)) numbers.set(key, [...known, ...more.map(String)].slice(0, SHOWN_CASES));
  }
  return { counts, numbers };
}

const NONE: Scores = { period: null, floor: UNIT_FLOOR, unscored: 0, rules: [], units: [] };

/** @param quarter the newest */
export async function readScores(
  warehouse: Warehouse,
  definitions: readonly Indicator[],
  quarter: PeriodValues | null,
): Promise<Scores> {
  const rules = await readRules(warehouse, definitions);
  if (rules.length === 0 || quarter === null) return NONE;
  const cases = await readCases(warehouse);
  const weekEnds = Array.from({ length: QUARTER_WEEKS }, (_, i) => addDays(quarter.from, 7 * i + 6));
  const requestsOf = (unit: string) => quarter.tally("requests", "unit", unit)?.n ?? 0;
  const byId = new Map(definitions.map((each) => [each.indicator_id, each]));
  const recordOf = (unit: string): UnitRecord => ({
    value: (id) => {
      const definition = byId.get(id);
      return definition === undefined ? null : quarter.figure(definition, "unit", unit).value;
    },
    cases: (id, isCounted, weekEnd) => cases.counts.get(`${keyOf(unit, id, isCounted)}\t${weekEnd}`) ?? 0,
  });
  const withCases = (unit: string, lines: readonly ScoreLine[]) =>
    lines.map((line) => {
      const condition = rules[line.rule]?.condition;
      const numbers =
        condition?.kind === "each"
          ? cases.numbers.get(keyOf(unit, condition.indicator_id, condition.is_counted))
          : undefined;
      return { ...line, cases: numbers ?? [] };
    });
  const units = quarter.members("unit");
  const scored = units.filter((unit) => requestsOf(unit) >= UNIT_FLOOR);
  const pinyin = new Intl.Collator("zh-CN");
  return {
    period: { from: quarter.from, to: quarter.to },
    floor: UNIT_FLOOR,
    unscored: units.length - scored.length,
    rules: publishedRules(rules, quarter),
    units: scored.sort(pinyin.compare).map((unit) => {
      const record = recordOf(unit);
      const [then, newest] = [scoreThen(rules, weekEnds, record), scoreNewest(rules, weekEnds, record)];
      return {
        unit,
        requests: requestsOf(unit),
        total: totalOf(then),
        lines: withCases(unit, then),
        newest_total: totalOf(newest),
        newest_lines: withCases(unit, newest),
      };
    }),
  };
}

function publishedRules(rules: readonly Rule[], { from, to }: { from: string; to: string }): Scores["rules"] {
  const newest = new Set(newestRules(rules, to));
  return rules.map((rule) => ({
    rule_id: rule.rule_id,
    rule: rule.rule,
    phase: rule.phase,
    condition: rule.condition_text,
    indicator_id: rule.condition.indicator_id,
    points: rule.points,
    cap: rule.cap,
    from: rule.from,
    to: rule.to,
    note: rule.note,
    was_in_force: rule.from <= to && (rule.to === null || rule.to >= from),
    is_newest: newest.has(rule),
  }));
}
