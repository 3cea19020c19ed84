import { spawn } from "node:child_process";
import { cp, mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Config } from "../../pipelines/config.js";
import { foldersOf } from "../../pipelines/folders.js";
import { runPipeline } from "../../pipelines/night.js";
import { noProgress } from "../../pipelines/progress.js";
import { fingerprints, type SmallCity, smallCity } from "./small-city.js";

let city: SmallCity;
let whole: Config;
let expected: Record<string, string>;

beforeAll(async () => {
  city = await smallCity({ years: 0.4 });
  whole = (await city.config("whole")).config;
  await runPipeline(whole, noProgress);
  expected = await fingerprints(whole);
});

afterAll(() => city.remove());

/** What each night changed of the nights before it: three nights have more to tell than one. */
const DIARIES = new Set([
  "int_kept_models",
  "int_list_versions",
  "int_topic_changes",
  "int_matter_changes",
  "int_published_weeks",
  "int_revisions",
  "mart_fresh_revisions",
  "mart_revisions",
]);

const withoutDiaries = (tables: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(tables).filter(([name]) => !DIARIES.has(name)));

async function publishedFiles(config: Config): Promise<Map<string, string>> {
  const { published } = foldersOf(config);
  const names = (await readdir(published, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  return new Map(
    await Promise.all(names.map(async (e) => [e.name, await readFile(join(e.parentPath, e.name), "base64")] as const)),
  );
}

/** Runs a night in a process and kills it when the output holds `until`; "" lets it end. Gives its exit code. */
function night(configPath: string, until: string): Promise<number | null> {
  const child = spawn(process.execPath, ["--import", "tsx", "tests/pipelines/run-pipeline.ts", configPath]);
  let output = "";
  child.stderr.on("data", (chunk: Buffer) => {
    output += chunk.toString();
    if (until !== "" && output.includes(until)) child.kill("SIGKILL");
  });
  return new Promise((resolve) => child.on("exit", resolve));
}

describe("a night", () => {
  it("run twice changes nothing: no row is loaded again, the published files are the same bytes", async () => {
    const before = await publishedFiles(whole);
    const { load, textsRead } = await runPipeline(whole, noProgress);
    expect(load).toMatchObject({ newFiles: 0, rows: 0, loaded: 0 });
    expect(textsRead).toBe(0);
    expect(await publishedFiles(whole)).toEqual(before);
    expect(await fingerprints(whole)).toEqual(expected);
  });

  it("gives the same warehouse in whatever order the files come", async () => {
    const exports = join(city.folder, "exports-in-parts");
    const { config } = await city.config("parts", exports);
    const files: string[] = [];
    for (const { folder } of config.sources) {
      await mkdir(join(exports, folder), { recursive: true });
      for (const name of await readdir(join(city.exports, folder))) files.push(join(folder, name));
    }
    files.sort().reverse();
    const half = Math.ceil(files.length / 2);
    for (const part of [files.slice(0, half), files.slice(half)]) {
      for (const file of part) await cp(join(city.exports, file), join(exports, file));
      await runPipeline(config, noProgress);
    }
    expect(withoutDiaries(await fingerprints(config))).toEqual(withoutDiaries(expected));
  }, 240_000);

  it("killed at any step and run again gives the same warehouse as one that was left alone", async () => {
    const { path, config } = await city.config("killed");
    for (const step of [
      "读取导出文件 ",
      "读取导出文件：",
      "分词归类 ",
      "关联地点和主题：",
      "归并同一事项：",
      "核对：",
    ]) {
      expect(await night(path, step)).toBeNull();
    }
    expect(await night(path, "")).toBe(0);
    expect(await fingerprints(config)).toEqual(expected);
    expect(await publishedFiles(config)).toEqual(await publishedFiles(whole));
  }, 240_000);
});
