/**
 * `npm run reconcile -- brief.csv`: do the numbers that somebody brings add up? One line a finding, in Chinese, a last line that sums
 * up. Exit code 0 all closes, 1 something does not, 2 it cannot be read. Reads the file and nothing else, writes nothing.
 */
import { parseArgs } from "node:util";
import { UserError } from "../loaders/user-error.js";
import { type Brief, readBriefs } from "./reconcile/read-brief.js";
import { reconcile } from "./reconcile/reconcile.js";

const USAGE = "用法：npm run reconcile -- 文件.csv（列：label、value、share、of）";

function pathOf(args: readonly string[]): string {
  try {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    if (positionals.length === 1 && positionals[0] !== undefined) return positionals[0];
  } catch (cause) {
    throw new UserError(`命令行参数不认识：${args.join(" ")}。${USAGE}`, { cause });
  }
  throw new UserError(`请给出一个要核对的文件。${USAGE}`);
}

/** Prints what was found; whether all closes. */
function report(briefs: readonly Brief[]): boolean {
  const done = briefs.map(({ sheet, lines }) => ({ sheet, ...reconcile(lines) }));
  for (const { sheet, findings } of done)
    for (const { line, text } of findings)
      console.log(`✗ ${sheet === null || briefs.length === 1 ? "" : `表“${sheet}”`}第 ${line} 行：${text}。`);
  const total = (pick: (of: (typeof done)[number]) => number) => done.reduce((sum, each) => sum + pick(each), 0);
  const findings = total((each) => each.findings.length);
  const what = `${total((each) => each.lines)} 行，${total((each) => each.totals)} 个合计、${total((each) => each.shares)} 个占比、${total((each) => each.comparisons)} 个同比环比`;
  console.log(findings === 0 ? `✓ 都对得上：${what}。` : `✗ 有 ${findings} 处对不上：${what}。`);
  return findings === 0;
}

try {
  process.exitCode = report(await readBriefs(pathOf(process.argv.slice(2)))) ? 0 : 1;
} catch (error) {
  console.error(error instanceof UserError ? error.message : error);
  process.exitCode = 2;
}
