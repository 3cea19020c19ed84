/**
 * Writes the demo city's exports:
 * `npm run demo -- --out DIR --per-day 200 --years 3 --seed 1 --end 2026-11-15 --bad-files yes`;
 * or one more night on top of them: `npm run demo -- --out DIR --new 5000 --changes 5000 [--date 2026-11-16]`.
 */
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import { z } from "zod";
import { generateDemoCity } from "./demo-city.js";
import { generateNight } from "./night.js";

const USAGE =
  "用法：npm run demo -- --out 目录 --per-day 200 --years 3 --seed 1 [--end 2026-11-15] [--bad-files yes|no]，也可用 --config 配置文件 代替 --out；或 --out 目录 --new 5000 --changes 5000 [--date 日期]";

/** The folder of exports that a city's configuration names. */
function exportsOf(config: string): string {
  const { exports } = z.object({ exports: z.string() }).parse(parse(readFileSync(config, "utf8")));
  return resolve(dirname(config), exports);
}

function main(): void {
  const { values } = parseArgs({
    options: {
      out: { type: "string", default: "data/exports/demo" },
      "per-day": { type: "string", default: "200" },
      years: { type: "string", default: "3" },
      seed: { type: "string", default: "1" },
      end: { type: "string", default: "2026-11-15" },
      "bad-files": { type: "string", default: "yes" },
      new: { type: "string" },
      changes: { type: "string" },
      date: { type: "string" },
      config: { type: "string" },
    },
  });
  const { date } = values;
  const out = values.config === undefined ? values.out : exportsOf(values.config);
  if (values.new !== undefined || values.changes !== undefined) {
    const count = { new: Number(values.new ?? 0), changes: Number(values.changes ?? 0) };
    const night = generateNight({ out, ...count, ...(date ? { date } : {}) });
    console.log(
      `演示城市：${night.date} 一夜，新增 ${night.new_requests.length} 件，变化 ${night.changed_requests.length} 件，已写入 ${out}`,
    );
    return;
  }
  const started = performance.now();
  const truth = generateDemoCity({
    out,
    perDay: Number(values["per-day"]),
    years: Number(values.years),
    seed: Number(values.seed),
    end: values.end,
    badFiles: values["bad-files"] !== "no",
    onProgress: ({ days, ofDays, requests }) => report(started, days, ofDays, requests),
  });
  const { requests, matters, rows } = truth.totals;
  console.log(
    `演示城市已写入 ${out}：${truth.files.length} 个文件，${rows} 行，${requests} 件诉求（${matters} 个事项）`,
  );
}

/** A line that is written over on a terminal, and a plain line a quarter elsewhere. */
function report(started: number, days: number, ofDays: number, requests: number): void {
  const left = Math.round((((performance.now() - started) / days) * (ofDays - days)) / 1000);
  const line = `演示城市：${days}/${ofDays} 天，${requests} 件，还需约 ${left} 秒`;
  if (process.stdout.isTTY) process.stdout.write(`\r${line}${days === ofDays ? "\n" : "  "}`);
  else if (days === ofDays || Math.floor(days / 91) !== Math.floor((days - 31) / 91)) console.log(line);
}

try {
  main();
} catch (error) {
  console.error(`演示城市没有写成：${error instanceof Error ? error.message : String(error)}`);
  console.error(USAGE);
  process.exitCode = 1;
}
