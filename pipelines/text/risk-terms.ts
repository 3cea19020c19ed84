/** The table of risk terms, as people edited it: checked here, since a slip in it would hide a signal. */
import { z } from "zod";
import { UserError } from "../../loaders/user-error.js";
import { COUNTS_WHEN } from "./signal-context.js";
import { partsOf, type RiskTerm } from "./signals.js";

const list = z
  .string()
  .nullable()
  .transform((value) => (value ?? "").split("|").filter((part) => part !== ""));

const Row = z.object({
  kind: z.string().min(1, "没有写 kind（种类）"),
  term: z.string().refine((term) => {
    const { head, rest } = partsOf(term);
    return head.length >= 2 && rest !== "" && term.split("…").length <= 2;
  }, "term 至少两个字，省略号“…”前至少两个字、后至少一个字，一行最多一个"),
  counts_when: z.enum(COUNTS_WHEN, `counts_when 只能是 ${COUNTS_WHEN.join("、")}`),
  needs: list,
  exclusions: list,
  season: z.enum(["spring_festival"], "season 只能留空或写 spring_festival").nullable(),
});

/**
 * The table's rows, typed.
 * @throws UserError naming the row that is wrong
 */
export function parseRiskTerms(rows: readonly Record<string, unknown>[]): RiskTerm[] {
  return rows.map((row, i) => {
    const parsed = Row.safeParse(row);
    if (!parsed.success)
      throw new UserError(
        `风险词表 risk_terms.csv 第 ${i + 2} 行（${String(row.kind)}，${String(row.term)}）有误：${parsed.error.issues[0]?.message ?? ""}。请改正后重跑同一命令。`,
      );
    const { kind, term, counts_when: countsWhen, needs, exclusions } = parsed.data;
    return { kind, term, countsWhen, needs, exclusions };
  });
}
