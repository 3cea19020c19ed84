import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { Source } from "../../loaders/source.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "qingyubiao-profile-"));
  const rows = Array.from(
    { length: 6 },
    (_, i) => `T${i},2026/3/${i + 1} 9:05,路灯不亮 13800001111,王大山,13800001111,已办结,甲`,
  );
  writeFileSync(
    join(folder, "新来的.csv"),
    `某县诉求清单\n工单 编号,來電時間,主要内容,来电人,联系电话,工单状态,怪列\n${rows.join("\n")}\n,,,,,,\n`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

const profile = (...args: string[]) =>
  spawnSync(process.execPath, ["--import", "tsx", "pipelines/profile.ts", ...args], { encoding: "utf8" });

describe("npm run profile", () => {
  it("says what it took for the table, which header it matched, the values of lists and what it would not load", () => {
    const { stdout, status } = profile(join(folder, "新来的.csv"));
    expect(status).toBe(0);
    expect(stdout).toContain("6 行，跳过 2 行");
    expect(stdout).toContain("工单 编号 → request_id");
    expect(stdout).toContain("來電時間 → requested_at");
    expect(stdout).toContain("工单状态：已办结 6");
    expect(stdout).toContain("不会读入的列：怪列");
    expect(stdout).toContain("2026-03-01 09:05:00 至 2026-03-06 09:05:00");
  });

  it("prints a source that the configuration takes as it stands", () => {
    const { stdout } = profile(join(folder, "新来的.csv"));
    const yaml = stdout.slice(stdout.indexOf("  - name:"));
    const [source] = z.array(Source).parse(parse(yaml));
    expect(source).toMatchObject({ kind: "hotline", columns: { 怪列: "" } });
  });

  it("names the source after the folder, tells it once for all files of it, and says what is lacking", () => {
    const board = join(folder, "board");
    mkdirSync(board);
    const files = ["a.csv", "b.csv"].map((name) => join(board, name));
    for (const file of files) writeFileSync(file, "留言编号,留言时间,留言详情\nA1,2026/3/1 9:05,路灯不亮\n");
    const { stdout } = profile(...files);
    const source = { name: "board", title: "board", kind: "hotline", folder: "board", columns: {} };
    expect(parse(stdout.slice(stdout.indexOf("  - name:")).split("文件：")[0] ?? "")).toEqual([source]);
    expect(stdout.split("- name:")).toHaveLength(2);
    expect(stdout).toMatch(/用到它们的数会空着：.*工单状态.*办结时间/);
    expect(stdout).toContain("受理渠道按 kind（hotline）算作12345热线");
  });

  it("prints nothing of a person and no text", () => {
    expect(profile(join(folder, "新来的.csv")).stdout).not.toMatch(/王大山|13800001111|路灯不亮/);
  });

  it.each([[], ["--nix"]])(
    "without a file or with words it does not know says how it is used, and fails: %s",
    (...args) => {
      const { stderr, status } = profile(...args);
      expect(status).toBe(1);
      expect(stderr).toMatch(/^(?:命令行参数不认识：--nix。)?用法：npm run profile -- 文件…/);
    },
  );
});
