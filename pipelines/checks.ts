/** Runs the checks: each `.sql` file in `checks/` is a `select` of offenders and must return no rows. */
import { readdir, readFile } from "node:fs/promises";
import { UserError } from "../loaders/user-error.js";
import type { Warehouse } from "../loaders/warehouse.js";

interface FailedCheck {
  name: string;
  /** The check's first line: what should have held. */
  rule: string;
  offenders: number;
  /** The first offender, as text. */
  example: string;
}

/** All checks that found offenders. */
export async function failedChecks(warehouse: Warehouse): Promise<FailedCheck[]> {
  const folder = new URL("./checks/", import.meta.url);
  const failed: FailedCheck[] = [];
  for (const file of (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort()) {
    const sql = await readFile(new URL(file, folder), "utf8");
    const [first, ...others] = (await warehouse.connection.runAndReadAll(sql)).getRowObjectsJson();
    if (first === undefined) continue;
    const rule = /^-- (.*)/.exec(sql)?.[1] ?? "";
    failed.push({
      name: file.replace(/\.sql$/, ""),
      rule,
      offenders: 1 + others.length,
      example: JSON.stringify(first),
    });
  }
  return failed;
}

/** @throws UserError naming each check that failed, by how many rows, with the first of them */
export async function assertChecks(warehouse: Warehouse): Promise<void> {
  const failed = await failedChecks(warehouse);
  if (failed.length === 0) return;
  const lines = failed.map((check) => `  ${check.name}：${check.offenders} 处，例如 ${check.example}`);
  throw new UserError(
    `有 ${failed.length} 项核对不平，本次不发布，原网站保持不变：\n${lines.join("\n")}\n请按 pipelines/checks/ 中同名文件核对数据后重跑。`,
  );
}
