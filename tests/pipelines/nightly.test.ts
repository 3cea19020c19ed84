import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generateDemoCity } from "../../data/demo/demo-city.js";
import type { Config } from "../../pipelines/config.js";
import { foldersOf } from "../../pipelines/folders.js";
import { takeLock } from "../../pipelines/lock.js";
import { FRAMEWORK } from "../../pipelines/site/framework.js";
import { workFolder } from "../../pipelines/site.js";
import { ask, writeConfig } from "./small-city.js";

interface Ended {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  output: string;
  lastLine: string;
}

let folder: string;
let path: string;
let config: Config;

/** Processes that a process has started; none where there is no /proc. */
function childrenOf(parent: number): number[] {
  if (!existsSync("/proc/self/stat")) return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => statusOf(pid).ppid === parent);
}

/** Parent and state of a process; -1 when it is gone or only its exit code is left. */
function statusOf(pid: number): { ppid: number } {
  try {
    const [state, ppid] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return { ppid: state === "Z" ? -1 : Number(ppid) };
  } catch {
    return { ppid: -1 }; // gone
  }
}

/** Whether it is the process in which Framework builds the site. */
function isBuilding(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(FRAMEWORK);
  } catch {
    return false; // gone
  }
}

/** `npm run nightly` without npm: the same program, which a signal reaches. `watch` sees its output so far. */
function nightly(watch: (output: string, run: ChildProcess) => void = () => {}): Promise<Ended> {
  const run: ChildProcess = spawn(process.execPath, ["--import", "tsx", "pipelines/nightly.ts", "--config", path]);
  let output = "";
  const listen = (chunk: Buffer) => {
    output += chunk.toString();
    watch(output, run);
  };
  run.stdout?.on("data", listen);
  run.stderr?.on("data", listen);
  return new Promise((done) =>
    run.once("close", (exitCode, signal) =>
      done({ exitCode, signal, output, lastLine: output.trim().split("\n").at(-1) ?? "" }),
    ),
  );
}

/** Every file of the site that readers get, with its content. */
function siteNow(): Map<string, string> {
  const root = realpathSync(foldersOf(config).site);
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((file) => join(file.parentPath, file.name)).map((file) => [file, readFileSync(file, "base64")]),
  );
}

beforeAll(async () => {
  const cache = resolve(import.meta.dirname, "../../.cache");
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(join(cache, "test-nightly-"));
  const exports = join(folder, "exports");
  generateDemoCity({ out: exports, perDay: 3, years: 0.2, seed: 3, end: "2026-11-15", badFiles: false });
  ({ path, config } = await writeConfig(folder, "city", exports, join(exports, "reference")));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(workFolder(foldersOf(config).site), { recursive: true, force: true });
});

const lock = () => join(config.output, "night.lock");

/** Weeks that the diary says readers have seen. */
const keptWeeks = async (): Promise<number> => {
  const sql = "select count(*)::integer as weeks from int_published_weeks";
  const [row = {}] = await ask(config, (warehouse) => warehouse.rows(sql));
  return Number(row.weeks);
};

describe("nightly", { timeout: 180_000 }, () => {
  it("puts a site in place, says where as its last line, and ends with 0", async () => {
    const night = await nightly();
    expect(night.lastLine, night.output).toBe(`完成：新网站在 ${foldersOf(config).site}`);
    expect(night.exitCode).toBe(0);
    expect(existsSync(join(foldersOf(config).site, "index.html"))).toBe(true);
    expect(existsSync(lock())).toBe(false);
  });

  it("stops at once when another night is running, names it, and touches nothing", async () => {
    const before = siteNow();
    mkdirSync(config.output, { recursive: true });
    const giveBack = takeLock(lock());
    const night = await nightly();
    expect(night.exitCode).toBe(1);
    expect(night.lastLine).toMatch(new RegExp(`^另一次运行正在进行：.*进程 ${process.pid}，.*请等它结束`));
    expect(night.output.trim().split("\n")).toHaveLength(1);
    giveBack();
    expect(siteNow()).toEqual(before);
  });

  it("killed while it builds the site, leaves the old one whole, a lock that is nobody's, and no process", async () => {
    const before = siteNow();
    rmSync(workFolder(foldersOf(config).site), { recursive: true }); // so that its pages are built anew
    let children: number[] = [];
    let watching: NodeJS.Timeout | undefined;
    const night = await nightly((output, run) => {
      if (!output.includes("发布数据：")) return;
      watching ??= setInterval(() => {
        children = childrenOf(run.pid ?? -1);
        if (existsSync("/proc/self/stat") && !children.some(isBuilding)) return;
        clearInterval(watching);
        run.kill("SIGKILL");
      }, 20);
    });
    clearInterval(watching);
    expect(night.signal).toBe("SIGKILL");
    expect(siteNow()).toEqual(before);
    expect(existsSync(lock())).toBe(true);
    if (existsSync("/proc/self/stat")) expect(children.length).toBeGreaterThan(0);
    await expect.poll(() => children.filter((pid) => statusOf(pid).ppid !== -1), { timeout: 20_000 }).toEqual([]);
  });

  it("takes over the lock of a killed run; when the new site cannot be moved into place, leaves the old one whole, and keeps no diary of pages that nobody saw", async () => {
    const before = siteNow();
    const inTheWay = `${foldersOf(config).site}.next`;
    mkdirSync(inTheWay);
    await ask(config, (warehouse) => warehouse.run("delete from int_published_weeks"));
    const night = await nightly();
    rmSync(inTheWay, { recursive: true });
    expect(night.output).toContain("网站没有生成，原来的网站没有动");
    expect(night.lastLine).toMatch(/有文件挡路就移走.*重跑同一命令。$/);
    expect(night.exitCode).toBe(1);
    expect(siteNow()).toEqual(before);
    expect(existsSync(lock())).toBe(false);
    expect(await keptWeeks()).toBe(0);
  });

  it("leaves the old site whole when a table that people edit is broken, and says which and what to do", async () => {
    const before = siteNow();
    const areas = config.reference.areas;
    const text = readFileSync(areas, "utf8");
    writeFileSync(areas, text.replace("area_id,", "id,"));
    const night = await nightly();
    expect(night.exitCode).toBe(1);
    expect(night.lastLine).toContain(`参考表缺列：${areas} 缺少 area_id`);
    expect(siteNow()).toEqual(before);
    writeFileSync(areas, text);
  });

  it("leaves the old site whole when parts do not make their total, and says which and by how much", async () => {
    const before = siteNow();
    const indicators = join(folder, "indicators.csv");
    const right = readFileSync(path, "utf8");
    const table = readFileSync(config.reference.indicators, "utf8");
    // an edit that loses a channel: the number at the head of the page, and nothing else, is short by it
    const [row = ""] = /^requests,.*$/m.exec(table) ?? [];
    writeFileSync(indicators, table.replace(row, row.replace(",true,", ",channel <> 'miniprogram',")));
    writeFileSync(path, right.replace(config.reference.indicators, indicators));
    const night = await nightly();
    writeFileSync(path, right);
    expect(night.exitCode).toBe(1);
    expect(night.output).toMatch(/有 \d+ 个合计对不上，本次不发布，原网站保持不变/);
    const [, sum = 0, total = 0, off = 0] = (
      /2026-W\d\d页：各受理渠道之和 (\d+)，合计 (\d+)，多 (\d+)/.exec(night.output) ?? []
    ).map(Number);
    expect(off).toBeGreaterThan(0);
    expect(sum - total).toBe(off);
    expect(night.lastLine).toMatch(/请先查最近改过的模型、指标表或参考表，改正后重跑同一命令/);
    expect(siteNow()).toEqual(before);
  });

  it("runs again after all this, over the stale lock of a process that is gone", async () => {
    const before = realpathSync(foldersOf(config).site);
    const { pid } = spawnSync("true");
    const stale = { pid, started: "1", host: hostname(), user: "demo", since: "2026-11-16 02:00:00" };
    writeFileSync(lock(), JSON.stringify(stale));
    const night = await nightly();
    expect(night.exitCode, night.output).toBe(0);
    expect(realpathSync(foldersOf(config).site)).not.toBe(before);
    expect(existsSync(lock())).toBe(false);
    expect(await keptWeeks()).toBeGreaterThan(0);
  });
});
