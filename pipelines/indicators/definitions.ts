/** The table of indicators as people edit it, row by row, checked. */
import { z } from "zod";
import { UserError } from "../../loaders/user-error.js";
import type { Warehouse } from "../../loaders/warehouse.js";
import { Indicator } from "../published/indicators.js";
import { copyQuery } from "./copy-query.js";

const blank = (value: unknown) => (value === "" ? null : (value ?? null));
const Row = Indicator.omit({ query: true }).extend({
  numerator: z.preprocess(blank, Indicator.shape.numerator),
  numerator_sql: z.preprocess(blank, Indicator.shape.numerator_sql),
  also: z.preprocess(blank, Indicator.shape.also),
  note: z.preprocess((value) => value ?? "", z.string()),
  leaves_out: z.preprocess(
    (value) =>
      String(value ?? "")
        .split("|")
        .filter((each) => each !== ""),
    Indicator.shape.leaves_out,
  ),
  floor: z.preprocess(Number, Indicator.shape.floor),
});

/**
 * The indicators in the order of their table.
 * @throws UserError naming the row and the column that is wrong
 */
export async function readDefinitions(warehouse: Warehouse): Promise<Indicator[]> {
  const rows = await warehouse.rows("select * from raw_indicators");
  const definitions = rows.map((row, i) => {
    const parsed = Row.safeParse(row);
    if (parsed.success) return { ...parsed.data, query: copyQuery(parsed.data) };
    const [issue] = parsed.error.issues;
    throw new UserError(
      `指标表 indicators.csv 第 ${i + 2} 行（${String(row.indicator_id)}）的 ${String(issue?.path[0])} 有误：${issue?.message}。请改正后重跑同一命令。`,
    );
  });
  const ids = new Set(definitions.map((each) => each.indicator_id));
  for (const [i, { indicator_id, also, measure, numerator_sql }] of definitions.entries()) {
    const where = `指标表 indicators.csv 第 ${i + 2} 行（${indicator_id}）`;
    if (also !== null && !ids.has(also)) throw new UserError(`${where}的 also 写的是 ${also}，表里没有这个指标。`);
    if (numerator_sql === null && measure !== "count" && measure !== "per_10k")
      throw new UserError(`${where}没有 numerator_sql。只有 count 和 per_10k 可以不写。`);
  }
  return definitions;
}
