/**
 * `npm run evaluate -- effect --panel FILE`: what our own methods say of a file of numbers, one JSON line; for comparing
 * them with other software. Reads nothing but the file and writes nothing.
 */
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { UserError } from "../loaders/user-error.js";
import { runCommand } from "./command.js";
import { type Effect, effectOf, USUAL } from "./statistics/effects/effect.js";
import { type EffectPanel, effectPanel } from "./statistics/effects/panel.js";

const USAGE = "用法：npm run evaluate -- effect --panel 面板文件.json";

const weeks = z.array(z.int().positive().nullable());

/** Counts by unit and week; weeks are numbered from 1. */
const PanelFile = z.object({
  Y: z.array(z.array(z.int().nonnegative())).min(2),
  households: z.array(z.number().positive()),
  /** First week of the works; null: none. */
  adoption_week_1based_null_never: weeks,
  /** First week after the works, where they have a phase of their own. */
  works_end_week_1based_null_none: weeks.optional(),
});

async function readPanel(path: string): Promise<EffectPanel> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new UserError(`读不到面板文件 ${path}。请检查路径后重试。`, { cause });
  });
  try {
    const file = PanelFile.parse(JSON.parse(text));
    const fromZero = (list: readonly (number | null)[]) => list.map((week) => (week === null ? null : week - 1));
    const ends = file.works_end_week_1based_null_none;
    return effectPanel(file.Y, file.households, fromZero(file.adoption_week_1based_null_never), ends && fromZero(ends));
  } catch (cause) {
    throw new UserError(`面板文件 ${path} 不合格式：${whatIsWrong(cause)}。请按说明改正后重试。`, { cause });
  }
}

function whatIsWrong(cause: unknown): string {
  if (!(cause instanceof z.ZodError)) return cause instanceof Error ? cause.message : String(cause);
  return cause.issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join(".") || "整个文件"}：${message}`)
    .join("；");
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
  if (task !== "effect") throw new UserError(`不认识的评估项目：${task ?? "（未给出）"}。${USAGE}`);
  const panel = await readPanel(panelPath(args));
  console.log(JSON.stringify(line(effectOf(panel, USUAL))));
});
