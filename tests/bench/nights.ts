/**
 * `npm run bench` without a word: figures of a night's speed, one line a stage; not a test.
 *
 * A demo city of a million requests is loaded from nothing, then a night of 5,000 new and 5,000 changed requests comes on
 * top. `--requests N` makes it smaller; the exports are kept in output/bench and used again.
 */
import { spawn } from "node:child_process";
import { access, mkdir, rm, writeFile } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { stringify } from "yaml";
import { z } from "zod";
import { generateDemoCity } from "../../data/demo/demo-city.js";
import { generateNight } from "../../data/demo/night.js";
import { readConfig } from "../../pipelines/config.js";

const YEARS = 3;
const SITE_STEP = "生成网站";

const Line = z.object({
  step: z.string(),
  seconds: z.number(),
  cpuSeconds: z.number(),
  summary: z.string().optional(),
  peakGb: z.number().optional(),
  loaded: z.int().optional(),
});
type Line = z.infer<typeof Line>;

/** The demo city's configuration with its own exports, warehouse and output, and another last day. */
async function writeConfig(base: string, folder: string, cutOff: string, today: string): Promise<string> {
  const demo = await readConfig(base);
  const exports = join(folder, "exports");
  const tables = Object.fromEntries(
    ["areas.csv", "boundaries.geojson", "events.csv"].map((file) => [
      file.split(".")[0],
      join(exports, "reference", file),
    ]),
  );
  const path = join(folder, "city.yaml");
  const own = {
    cut_off: cutOff,
    today,
    exports,
    warehouse: join(folder, "warehouse.duckdb"),
    output: join(folder, "output"),
  };
  const config = { ...demo, ...own, key_file: join(folder, "caller.key"), reference: { ...demo.reference, ...tables } };
  await writeFile(path, stringify(config));
  return path;
}

function runNight(config: string): Promise<Line[]> {
  const child = spawn(process.execPath, ["pipelines/run.mjs", "tests/bench/night.ts", config], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.on("exit", (code) => {
      if (code !== 0) return reject(new Error(`night ended with ${code}`));
      return resolve(
        output
          .trim()
          .split("\n")
          .map((line) => Line.parse(JSON.parse(line))),
      );
    });
  });
}

function print(name: string, lines: readonly Line[]): void {
  const whole = lines.find((line) => line.step === "whole");
  const site = lines.find((line) => line.step === SITE_STEP)?.seconds ?? 0;
  for (const { step, seconds, cpuSeconds, summary } of lines) {
    if (step === "whole") continue;
    console.log(`${name}\t${step}\t${seconds.toFixed(1)} s\tprocessor ${cpuSeconds.toFixed(1)} s\t${summary ?? ""}`);
  }
  const { seconds = 0, cpuSeconds = 0, peakGb = 0, loaded = 0 } = whole ?? {};
  const before = seconds - site;
  console.log(
    `${name}\twhole\t${seconds.toFixed(1)} s\tprocessor ${cpuSeconds.toFixed(1)} s\tbefore the site ${before.toFixed(1)} s, ${loaded} rows loaded, ${Math.round(loaded / before)} rows/s, peak ${peakGb.toFixed(2)} GiB`,
  );
}

export async function benchNights(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      requests: { type: "string", default: "1000000" },
      config: { type: "string", default: "data/demo/city.yaml" },
    },
  });
  const requests = Number(values.requests);
  const folder = resolve("output/bench", String(requests));
  const exists = await access(join(folder, "exports/truth.json")).then(
    () => true,
    () => false,
  );
  await mkdir(folder, { recursive: true });
  console.log(
    `machine\t${cpus().length} × ${cpus()[0]?.model ?? "?"}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, node ${process.version}`,
  );
  if (!exists) {
    const started = performance.now();
    generateDemoCity({
      out: join(folder, "exports"),
      perDay: requests / (365 * YEARS),
      years: YEARS,
      seed: 1,
      end: "2026-11-15",
    });
    const seconds = (performance.now() - started) / 1000;
    console.log(`demo\twrite\t${seconds.toFixed(1)} s\t${Math.round(requests / seconds)} requests/s`);
  }
  for (const old of ["warehouse.duckdb", "warehouse.duckdb.wal", "output"])
    await rm(join(folder, old), { recursive: true, force: true });
  for (const file of ["hotline/hotline_2026-11-16.csv", "miniprogram/miniprogram_2026-11-16.json"]) {
    await rm(join(folder, "exports", file), { force: true }); // the night of an earlier bench
  }
  print("initial", await runNight(await writeConfig(values.config, folder, "2026-11-15", "2026-11-16")));
  generateNight({ out: join(folder, "exports"), new: 5000, changes: 5000 });
  print("night", await runNight(await writeConfig(values.config, folder, "2026-11-16", "2026-11-17")));
}
