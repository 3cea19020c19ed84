/**
 * `npm run evaluate -- <task>`: what our own methods say of a file, in lines of JSON; for comparing them with other software
 * and with what people read. Reads nothing but the file and writes nothing.
 */
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { UserError } from "../loaders/user-error.js";
import { runCommand } from "./command.js";
import { evaluateMatters } from "./evaluate/matters.js";
import { evaluateSignals } from "./evaluate/signals.js";
import { evaluateTopics } from "./evaluate/topics.js";
import { type Effect, effectOf, USUAL } from "./statistics/effects/effect.js";
import { type EffectPanel, effectPanel } from "./statistics/effects/panel.js";

const USAGE = "用法：npm run evaluate -- effect --panel 面板文件.json";

const weeks = z.array(z.int().positive().nullable());

/** Counts by unit and week; weeks are numbered from 1. */
const PanelFile = z
  .object({
    Y: z.array(z.array(z.int().nonnegative())).min(2),
    households: z.array(z.number().positive()),
    /** First week of the works; null: none. */
    adoption_week_1based_null_never: weeks,
    /** First week after the works, where they have a phase of their own. */
    works_end_week_1based_null_none: weeks.optional(),
  })
  .superRefine(({ Y, ...lists }, context) => {
    const wrong = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    for (const [name, list] of Object.entries(lists))
      if (list !== undefined && list.length !== Y.length) wrong(name, `有 ${list.length} 个单元，Y 有 ${Y.length} 个`);
    const odd = Y.findIndex((row) => row.length !== Y[0]?.length);
    if (odd >= 0) wrong(`Y.${odd}`, `有 ${Y[odd]?.length} 周，第一行有 ${Y[0]?.length} 周`);
    const ends = lists.works_end_week_1based_null_none ?? [];
    const early = ends.findIndex(
      (end, i) => end !== null && end < (lists.adoption_week_1based_null_never[i] ?? Infinity),
    );
    if (early >= 0) wrong(`works_end_week_1based_null_none.${early}`, "结束早于开工，或没有开工");
  });

async function readPanel(path: string): Promise<EffectPanel> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new UserError(`读不到面板文件 ${path}。请检查路径后重试。`, { cause });
  });
  const parsed = PanelFile.safeParse(parseJson(text, path));
  if (!parsed.success) {
    const issues = parsed.error.issues.slice(0, 3).map((issue) => `${issue.path.join(".")}：${issue.message}`);
    throw new UserError(`面板文件 ${path} 不合格式：${issues.join("；")}。请按说明改正后重试。`);
  }
  const { Y, households, adoption_week_1based_null_never: starts, works_end_week_1based_null_none: ends } = parsed.data;
  return effectPanel(Y, households, fromZero(starts), ends && fromZero(ends));
}

const fromZero = (list: readonly (number | null)[]) => list.map((week) => (week === null ? null : week - 1));

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UserError(`面板文件 ${path} 不是完整的 JSON。请重新导出后重试。`, { cause });
  }
}

/** The line that is printed; a number that cannot be told is null. */
function line({ ratio, imputed, building, pretrend, permutation, method, warnings }: Effect) {
  return {
    rr: ratio?.ratio ?? null,
    lo: ratio?.low ?? null,
    hi: ratio?.high ?? null,
    p: ratio?.p ?? null,
    imputation_rr: imputed?.ratio ?? null,
    imputation_lo: imputed?.low ?? null,
    imputation_hi: imputed?.high ?? null,
    pretrend_p: pretrend?.p ?? null,
    permutation_p: permutation?.p ?? null,
    building_rr: building?.ratio ?? null,
    method,
    warnings,
  };
}

function panelPath(args: readonly string[]): string {
  try {
    const { panel } = parseArgs({ args: [...args], options: { panel: { type: "string" } } }).values;
    if (panel !== undefined) return panel;
  } catch (cause) {
    throw new UserError(`命令行参数不认识：${args.join(" ")}。${USAGE}`, { cause });
  }
  throw new UserError(`没有给出面板文件。${USAGE}`);
}

await runCommand(async () => {
  const [task, ...args] = process.argv.slice(2);
  if (task === "signals") return evaluateSignals(args);
  if (task === "topics") return evaluateTopics(args);
  if (task === "matters") return evaluateMatters(args);
  if (task !== "effect") throw new UserError(`不认识的评估项目：${task ?? "（未给出）"}。${USAGE}`);
  const panel = await readPanel(panelPath(args));
  console.log(JSON.stringify(line(effectOf(panel, USUAL))));
});
