import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { takeLock } from "../../pipelines/lock.js";

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "qingyubiao-lock-"));
  path = join(folder, "night.lock");
});

afterEach(() => rmSync(folder, { recursive: true }));

/** What a run leaves that was killed: the number of a process that is gone. */
function staleLock(change: Record<string, unknown> = {}): string {
  const { pid } = spawnSync("true");
  const holder = { pid, started: "1", host: hostname(), user: "demo", since: "2026-11-16 02:00:00", ...change };
  return JSON.stringify(holder);
}

describe("takeLock", () => {
  it("leaves nothing behind when it is given back", () => {
    takeLock(path)();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("refuses while another run holds it, and says who, since when in Chinese time, and what to do", () => {
    const giveBack = takeLock(path, () => new Date("2026-11-15T18:30:00Z"));
    expect(() => takeLock(path)).toThrow(
      new RegExp(
        `另一次运行正在进行：.+@.+，进程 ${process.pid}，开始于 2026-11-16 02:30:00。.*删除 .*night\\.lock 后重跑`,
      ),
    );
    giveBack();
    takeLock(path)();
  });

  it("takes over the lock of a process that is gone", () => {
    writeFileSync(path, staleLock());
    const giveBack = takeLock(path);
    expect(readFileSync(path, "utf8")).toContain(`"pid":${process.pid}`);
    giveBack();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("takes over the lock of a process whose number another process has now", () => {
    writeFileSync(path, staleLock({ pid: process.pid, started: "1" }));
    takeLock(path)();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ["empty", ""],
    ["half written", '{"pid":12'],
    ["of another shape", "[]"],
    ["of process 0, which every signal reaches", staleLock({ pid: 0 })],
  ])("takes over a lock file that is %s", (_, content) => {
    writeFileSync(path, content);
    takeLock(path)();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is not stopped by a run that was killed while it took over a lock", () => {
    writeFileSync(path, staleLock());
    writeFileSync(`${path}.takeover`, staleLock());
    takeLock(path)();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("leaves a stale lock to the process that is just taking it over", () => {
    const stale = staleLock();
    writeFileSync(path, stale);
    takeLock(`${path}.takeover`);
    expect(() => takeLock(path)).toThrow("锁文件反复被占用");
    expect(readFileSync(path, "utf8")).toBe(stale);
  });

  it("never takes over the lock of another machine, whose processes it cannot see", () => {
    writeFileSync(path, staleLock({ host: "elsewhere" }));
    expect(() => takeLock(path)).toThrow("demo@elsewhere");
  });

  it("gives back only its own: a lock that somebody else has taken since stays", () => {
    const giveBack = takeLock(path);
    writeFileSync(path, staleLock());
    giveBack();
    expect(existsSync(path)).toBe(true);
  });

  it("lets exactly one of several processes that find the same stale lock have it", async () => {
    writeFileSync(path, staleLock());
    const runs = Array.from({ length: 6 }, () =>
      spawn(process.execPath, ["--import", "tsx", "tests/pipelines/take-lock.ts", path]),
    );
    await Promise.all(runs.map((run) => nextLine(run)));
    const answers = runs.map((run) => nextLine(run));
    for (const run of runs) run.stdin.write("go\n");
    const words = (await Promise.all(answers)).map((line) => line.split(" ")[0]?.trim());
    for (const run of runs) run.stdin.end();
    await Promise.all(runs.map((run) => run.exitCode ?? new Promise((done) => run.once("exit", done))));
    expect(words.filter((word) => word === "taken")).toHaveLength(1);
    expect(words.filter((word) => word === "refused")).toHaveLength(5);
  });
});

const nextLine = (run: ChildProcess): Promise<string> =>
  new Promise((done) => run.stdout?.once("data", (chunk: Buffer) => done(chunk.toString())));
