/**
 * The rules of reward and penalty that a city edits: a small language and no more.
 *
 * A condition is `indicator comparison number` (`closed_on_time_rate >= 95%`), which gives the points once, or `each indicator`
 * and `each not indicator`, which give them for every request that counts in the numerator, or in the base only. Lines of one
 * `rule_id` are its versions, whose days must not overlap.
 */
import { z } from "zod";
import { UserError } from "../../loaders/user-error.js";
import type { Warehouse } from "../../loaders/warehouse.js";
import type { Indicator } from "../published/indicators.js";

const COMPARISONS = [">=", "<=", ">", "<"] as const;
export type Comparison = (typeof COMPARISONS)[number];

type Condition =
  | { kind: "level"; indicator_id: string; comparison: Comparison; threshold: number }
  | { kind: "each"; indicator_id: string; is_counted: boolean };

export interface Rule {
  /** Position in the table: versions of one rule have the same id. */
  line: number;
  rule_id: string;
  rule: string;
  phase: string;
  condition: Condition;
  /** As it stands in the table. */
  condition_text: string;
  points: number;
  /** The most that it gives or takes, as a number above zero; null: no limit. */
  cap: number | null;
  from: string;
  to: string | null;
  note: string;
}

const blank = (value: unknown) => (value === "" || value === undefined ? null : value);
const decimal = z
  .string()
  .regex(/^[+-]?\d+(\.\d+)?$/, "要写成数字，如 -0.5")
  .transform(Number);
const day = z.iso.date("要写成日期，如 2026-01-01");
const Row = z.object({
  rule_id: z.string("没有填").min(1, "没有填"),
  rule: z.string("没有填").min(1, "没有填"),
  phase: z.enum(["响应", "办理", "反馈", "督导"], "只能是 响应、办理、反馈、督导"),
  condition: z.string("没有填"),
  points: decimal,
  cap: z.preprocess(blank, decimal.refine((cap) => cap > 0, "要大于 0").nullable()),
  starts_on: day,
  ends_on: z.preprocess(blank, day.nullable()),
  note: z.preprocess((value) => value ?? "", z.string()),
});

const LEVEL = /^([a-z][a-z0-9_]*) *(>=|<=|>|<) *([+-]?\d+(?:\.\d+)?)(%?)$/;
const EACH = /^each (not )?([a-z][a-z0-9_]*)$/;

/** @returns null where the text is no condition */
export function parseCondition(text: string): Condition | null {
  const [, level, sign, number, percent] = LEVEL.exec(text.trim()) ?? [];
  const comparison = COMPARISONS.find((each) => each === sign);
  if (level !== undefined && comparison !== undefined)
    return { kind: "level", indicator_id: level, comparison, threshold: Number(number) / (percent === "%" ? 100 : 1) };
  const [, not, each] = EACH.exec(text.trim()) ?? [];
  return each === undefined ? null : { kind: "each", indicator_id: each, is_counted: not === undefined };
}

/**
 * The rules in the order of their table; none where the city has no table.
 * @throws UserError naming file, line and column of the first thing that is wrong
 */
export async function readRules(warehouse: Warehouse, definitions: readonly Indicator[]): Promise<Rule[]> {
  const rows = await warehouse.rows("select * from raw_scoring_rules");
  const rules = rows.map((row, i): Rule => {
    const fail = (column: string, what: string): never => {
      throw new UserError(
        `评分规则表 scoring_rules.csv 第 ${i + 2} 行（${String(row.rule_id)}）的 ${column} ${what}。请改正后重跑同一命令。`,
      );
    };
    const parsed = Row.safeParse(row);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      return fail(String(issue?.path[0]), `有误：${issue?.message}`);
    }
    const { condition: text, starts_on: from, ends_on: to, ...rest } = parsed.data;
    const condition =
      parseCondition(text) ?? fail("condition", `“${text}”看不懂。要写成“指标 >= 95%”，或“each 指标”“each not 指标”`);
    const definition = definitions.find(({ indicator_id }) => indicator_id === condition.indicator_id);
    if (definition === undefined) return fail("condition", `里的指标 ${condition.indicator_id} 不在指标表里`);
    if (condition.kind === "each" && definition.measure !== "share")
      return fail("condition", `里的 ${condition.indicator_id} 不是按件数的比例，不能逐件计分`);
    if (to !== null && to < from) return fail("ends_on", "早于 starts_on");
    return { ...rest, from, to, line: i, condition, condition_text: text.trim() };
  });
  assertApart(rules);
  return rules;
}

/** Two versions of a rule on one day would count twice. */
function assertApart(rules: readonly Rule[]): void {
  for (const rule of rules) {
    const other = rules.find(
      (each) =>
        each.line < rule.line &&
        each.rule_id === rule.rule_id &&
        each.from <= (rule.to ?? "9999") &&
        rule.from <= (each.to ?? "9999"),
    );
    if (other !== undefined)
      throw new UserError(
        `评分规则表 scoring_rules.csv 第 ${rule.line + 2} 行（${rule.rule_id}）与第 ${other.line + 2} 行的起止日期重叠。同一规则的两个版本要前后相接。`,
      );
  }
}
