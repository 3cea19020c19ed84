import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "evaluate-matters-"));
});
afterAll(() => rm(folder, { recursive: true }));

const evaluate = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, ["--import", "tsx", "pipelines/evaluate.ts", "matters", ...args], (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });

const HEADER = "留言编号,留言用户,留言主题,留言时间,留言详情,反对数,点赞数";
const THINGS = [
  ["丽新花园搅拌站噪音扰民", "丽新花园旁边的搅拌站粉尘太大，夜里噪音不断"],
  ["明湖小学食堂饭菜变质", "明湖小学食堂的饭菜有虫，孩子拉肚子"],
  ["建议805路改走木莲中路", "805路公交车能不能改走木莲中路"],
] as const;

describe("npm run evaluate -- matters", () => {
  it("prints the hottest with their parts, then one line with the scores, and writes request → matter", async () => {
    const rows = Array.from({ length: 12 }, (_, i) => {
      const [title, text] = THINGS[i % 3] ?? ["", ""];
      return `${100 + i},u${i},${title},2019-03-${10 + i} 08:00:00,${text}第${i}次,0,${i % 3 === 0 ? 50 : 0}`;
    });
    // what is rare is told from all texts: twelve alone would make every word usual
    const others = Array.from({ length: 200 }, (_, i) => `${500 + i},v${i},咨询,2019-04-01 08:00:00,一般来信${i},0,0`);
    const [input, truth, out] = ["in.csv", "truth.csv", "out.csv"].map((name) => join(folder, name));
    await writeFile(input ?? "", [HEADER, ...rows, ...others].join("\n"));
    await writeFile(truth ?? "", `request,event\n${rows.map((row, i) => `${row.slice(0, 3)},E${i % 3}`).join("\n")}\n`);
    const {
      code,
      out: printed,
      err,
    } = await evaluate("--input", input ?? "", "--truth", truth ?? "", "--out", out ?? "");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const lines = printed
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatchObject({
      requests: 4,
      callers: 4,
      days: 4,
      likes: 200,
      first: "2019-03-10",
      last: "2019-03-19",
    });
    expect(lines[0].label).toContain("丽新花园");
    expect(lines[3]).toMatchObject({
      requests: 212,
      matters: 203,
      largest: 4,
      best_match_f1: 1,
      purity: 1,
      pair_recall: 1,
    });
    const [head, ...written] = (await readFile(out ?? "", "utf8")).trim().split("\n");
    expect(head).toBe("request_id,matter_id");
    expect(written).toContain("103,100");
    expect(written).toHaveLength(212);
  }, 60_000);

  it("says in Chinese what is missing", async () => {
    expect(await evaluate()).toMatchObject({ code: 1, err: expect.stringContaining("没有给出文件") });
    expect(await evaluate("--input", join(folder, "none.csv"))).toMatchObject({
      code: 1,
      err: expect.stringContaining("读不到"),
    });
  }, 60_000);
});
