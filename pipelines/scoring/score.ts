/** What a set of rules gives a unit over a period, rule by rule. */
import type { Comparison, Rule } from "./rules.js";

/** What is known of a unit: its numbers over the period, and its cases of a week by its first day. */
export interface UnitRecord {
  /** Null below the indicator's floor: nothing is given or taken. */
  value: (indicatorId: string) => number | null;
  cases: (indicatorId: string, isCounted: boolean, weekEnd: string) => number;
}

export interface ScoreLine {
  /** The rule's `line`. */
  rule: number;
  /** Cases, or 1 for a level that was reached. */
  times: number;
  points: number;
}

const HOLDS: Readonly<Record<Comparison, (value: number, threshold: number) => boolean>> = {
  ">=": (value, threshold) => value >= threshold,
  "<=": (value, threshold) => value <= threshold,
  ">": (value, threshold) => value > threshold,
  "<": (value, threshold) => value < threshold,
};

const isInForce = ({ from, to }: Rule, day: string): boolean => from <= day && (to === null || day <= to);

/** Points with two decimals: a rule's tenths must not add up to 0.30000000000000004. */
const cents = (points: number): number => Math.round(points * 100) / 100;

/** `cap` holds for the rule over the whole period. */
function lineOf(rule: Rule, times: number): ScoreLine[] {
  if (times === 0) return [];
  const points = rule.points * times;
  const most = rule.cap ?? Number.POSITIVE_INFINITY;
  return [{ rule: rule.line, times, points: cents(Math.sign(points) * Math.min(most, Math.abs(points))) }];
}

/**
 * The rules as they were in force: a level by the version of the last day, a case by the version of the last day of its week.
 * @param weekEnds last days of the weeks of the period, oldest first
 */
export function scoreThen(rules: readonly Rule[], weekEnds: readonly string[], record: UnitRecord): ScoreLine[] {
  const last = weekEnds.at(-1) ?? "";
  return rules.flatMap((rule) => {
    const { condition } = rule;
    if (condition.kind === "level") return isInForce(rule, last) ? lineOf(rule, levelTimes(rule, record)) : [];
    const weeks = weekEnds.filter((day) => isInForce(rule, day));
    return lineOf(rule, countCases(condition, weeks, record));
  });
}

/** The newest version of each rule, as if it had been in force all the time; a rule that ended by the last day is gone. */
export function newestRules(rules: readonly Rule[], lastDay: string): Rule[] {
  return rules.filter(
    (rule) =>
      (rule.to === null || rule.to > lastDay) &&
      rules.every((other) => other.rule_id !== rule.rule_id || other.from <= rule.from),
  );
}

/** What the newest rules would have given. */
export const scoreNewest = (rules: readonly Rule[], weekEnds: readonly string[], record: UnitRecord): ScoreLine[] =>
  newestRules(rules, weekEnds.at(-1) ?? "").flatMap((rule) =>
    lineOf(
      rule,
      rule.condition.kind === "level" ? levelTimes(rule, record) : countCases(rule.condition, weekEnds, record),
    ),
  );

export const totalOf = (lines: readonly ScoreLine[]): number =>
  cents(lines.reduce((sum, { points }) => sum + points, 0));

function levelTimes({ condition }: Rule, record: UnitRecord): number {
  if (condition.kind !== "level") return 0;
  const value = record.value(condition.indicator_id);
  return value !== null && HOLDS[condition.comparison](value, condition.threshold) ? 1 : 0;
}

const countCases = (
  condition: { indicator_id: string; is_counted: boolean },
  weekEnds: readonly string[],
  record: UnitRecord,
): number => weekEnds.reduce((sum, day) => sum + record.cases(condition.indicator_id, condition.is_counted, day), 0);
