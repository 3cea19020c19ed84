/** The table of the ledger's moves of colour, as people edited it: checked here, since a slip would hide a forbidden move or invent one. */
import { z } from "zod";
import { UserError } from "./user-error.js";

const COLOURS = ["绿色", "蓝色", "黄色", "红色", "白色", "当场解决"] as const;
const START = "登记";

const text = z
  .string()
  .nullable()
  .transform((value) => value ?? "");

const Row = z
  .object({
    from: z.enum([START, ...COLOURS], `from 只能是 ${[START, ...COLOURS].join("、")}`),
    to: z.enum(COLOURS, `to 只能是 ${COLOURS.join("、")}`),
    allowed: z.enum(["是", "否"], "allowed 只能写 是 或 否"),
    decided_by: text,
    why: text,
  })
  .refine(({ from, to }) => from !== to, "from 与 to 相同，不是改色")
  .refine(({ allowed, decided_by }) => allowed === "否" || decided_by !== "", "允许的改色要写明由谁决定（decided_by）")
  .refine(({ allowed, why }) => allowed === "是" || why !== "", "不允许的改色要写明为什么（why）");

/**
 * Checks the rows in the order of the file; no pair of colours may stand twice.
 * @throws UserError in Chinese with the line and what to do
 */
export function checkLedgerMoves(rows: readonly Record<string, unknown>[], path: string): void {
  const lines = new Map<string, number>();
  for (const [i, row] of rows.entries()) {
    const line = i + 2;
    const problem = (what: string) =>
      new UserError(
        `改色规则表 ${path} 第 ${line} 行（${String(row.from ?? "")}→${String(row.to ?? "")}）有误：${what}。请改正后重跑同一命令。`,
      );
    const parsed = Row.safeParse(row);
    if (!parsed.success) throw problem(parsed.error.issues[0]?.message ?? "格式不对");
    const pair = `${parsed.data.from}→${parsed.data.to}`;
    const before = lines.get(pair);
    if (before !== undefined) throw problem(`与第 ${before} 行重复`);
    lines.set(pair, line);
  }
}
