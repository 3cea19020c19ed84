import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { simulatedPanel } from "../statistics/effects/simulated-panel.js";
import { inventedTexts } from "../text/classifier/invented-texts.js";

const number = z.number();
const Line = z.strictObject({
  rr: number,
  lo: number,
  hi: number,
  p: number,
  imputation_rr: number,
  imputation_lo: number,
  imputation_hi: number,
  pretrend_p: number,
  permutation_p: number.nullable(),
  building_rr: number.nullable(),
  method: z.string(),
  warnings: z.array(z.object({ code: z.string(), text: z.string() })),
});

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "evaluate-"));
});
afterAll(() => rm(folder, { recursive: true }));

const evaluate = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, ["--import", "tsx", "pipelines/evaluate.ts", ...args], (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });

async function panelFile(change: Record<string, unknown> = {}): Promise<string> {
  const panel = simulatedPanel({ units: 66, weeks: 104, treated: 32, ratio: 1.6, rate: 4 }, 9);
  const path = join(folder, "panel.json");
  const rows = Array.from({ length: panel.units }, (_, i) => [
    ...panel.counts.subarray(i * panel.weeks, (i + 1) * panel.weeks),
  ]);
  const file = {
    Y: rows,
    households: [...panel.households],
    adoption_week_1based_null_never: panel.starts.map((start) => (start === null ? null : start + 1)),
    ...change,
  };
  await writeFile(path, JSON.stringify(file));
  return path;
}

describe("npm run evaluate -- effect", () => {
  it("prints one JSON line with the effect of a panel", async () => {
    const { code, out, err } = await evaluate("effect", "--panel", await panelFile());
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.trim().split("\n").length).toBe(1);
    const line = Line.parse(JSON.parse(out));
    expect(line.lo).toBeLessThan(1.6);
    expect(line.hi).toBeGreaterThan(1.6);
    expect(line.imputation_lo).toBeLessThan(1.6);
    expect(line.imputation_hi).toBeGreaterThan(1.6);
  });

  it.each([
    [["topic"], /不认识的评估项目：topic/],
    [["topics"], /没有给出训练文件/],
    [["topics", "--train", "README.md"], /没有给出文本列或分类列/],
    [["topics", "--train", "nowhere.csv", "--text", "内容", "--label", "分类"], /读不到文件 nowhere\.csv/],
    [
      ["topics", "--train", "data/reference/taxonomy.csv", "--text", "terms", "--title", "name", "--label", "class"],
      /没有“class”一列，它有：topic_id、/,
    ],
    [["effect"], /没有给出面板文件/],
    [["effect", "--panle", "x"], /命令行参数不认识/],
    [["effect", "--panel", "nowhere.json"], /读不到面板文件 nowhere\.json/],
    [["effect", "--panel", "README.md"], /README\.md 不是完整的 JSON/],
  ])("%j ends with a line that says what to do", async (args, message) => {
    const { code, out, err } = await evaluate(...args);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(message);
    expect(err.trim().split("\n").length).toBe(1);
  });

  it.each([
    [{ households: [100] }, /households：有 1 个单元，Y 有 66 个/],
    [{ Y: [[1, 2], [1]] }, /Y\.1：有 1 周，第一行有 2 周/],
    [{ Y: [[1, -2], [1]] }, /Y\.0\.1/],
    [{ works_end_week_1based_null_none: new Array(66).fill(1) }, /结束早于开工/],
  ])("a panel that is wrong, case %#, is named with place and reason", async (change, message) => {
    const { code, err } = await evaluate("effect", "--panel", await panelFile(change));
    expect(code).toBe(1);
    expect(err).toMatch(message);
  });
});

describe("npm run evaluate -- topics", () => {
  /** GB18030, as offices send it, is tried by the readers' own tests; here a plain file will do. */
  async function labelledFile(rows: number, seed: number): Promise<string> {
    const path = join(folder, `labelled-${rows}-${seed}.csv`);
    const lines = inventedTexts(rows, seed).map(({ text, path: [first] }) => `${text.title},"${text.body}",${first}`);
    await writeFile(path, `标题,内容,分类\n${lines.join("\n")}\n`);
    return path;
  }
  const columns = ["--text", "内容", "--title", "标题", "--label", "分类"];

  it("prints how well another file's classes are told", async () => {
    const args = ["--train", await labelledFile(60, 1), "--test", await labelledFile(40, 2), ...columns];
    const { code, out, err } = await evaluate("topics", ...args);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.trim().split("\n").length).toBe(1);
    const line = z
      .looseObject({
        n: number,
        accuracy: number,
        macro_f1: number,
        calibration_error: number,
        calibration_bins: number,
        abstain_below: number,
        coverage: number,
        accuracy_covered: number,
        per_class: z.array(z.looseObject({ class: z.string(), precision: number, recall: number, n: number })),
        seconds_to_train: number,
        texts_per_second: number,
        model_bytes: number,
      })
      .parse(JSON.parse(out));
    expect(line.n).toBe(120);
    expect(line.macro_f1).toBeGreaterThan(0.9);
  });

  it("without another file shows the spread of the folds", async () => {
    const args = ["--train", await labelledFile(60, 1), ...columns, "--folds", "3", "--seeds", "1,2"];
    const { code, out } = await evaluate("topics", ...args);
    expect(code).toBe(0);
    const { spread } = z.looseObject({ spread: z.array(z.looseObject({ macro_f1: number })) }).parse(JSON.parse(out));
    expect(spread.length).toBe(6);
  });
});
