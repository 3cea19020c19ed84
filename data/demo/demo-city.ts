/** Writes the demo city: month by month, so that memory does not grow with the years. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeBadFiles } from "./bad-files.js";
import { openBoard } from "./board.js";
import { type Day, dayOf, isoDay } from "./calendar.js";
import { makeCity } from "./geography.js";
import { openHotline } from "./hotline-files.js";
import { openLedger, quarterOf } from "./ledger-files.js";
import { openMiniprogram } from "./miniprogram-files.js";
import { makePlan, startOf } from "./planted.js";
import { writeReference } from "./reference-files.js";
import { makeSimulator } from "./simulate.js";
import { openTruth, type Truth } from "./truth.js";

interface DemoOptions {
  /** Folder to write into; its folders of sources are emptied first. */
  readonly out: string;
  /** Mean requests a day. */
  readonly perDay: number;
  readonly years: number;
  readonly seed: number;
  /** Last day, `YYYY-MM-DD`. */
  readonly end: string;
  /** Also files that cannot be read; true unless given. */
  readonly badFiles?: boolean;
  /** Called after each month. */
  readonly onProgress?: (progress: DemoProgress) => void;
}

interface DemoProgress {
  /** Days written, of how many. */
  readonly days: number;
  readonly ofDays: number;
  readonly requests: number;
}

/**
 * Generates the whole city into `options.out`; returns what truth.json holds. The same options give the same bytes.
 * Throws a RangeError when an option makes no sense.
 */
export function generateDemoCity(options: DemoOptions): Truth {
  const { out, perDay, seed, badFiles = true } = options;
  const { first, last } = periodOf(options);
  // its folders are emptied: never those of a real city
  if (existsSync(join(out, "hotline")) && !existsSync(join(out, "truth.json")) && !existsSync(join(out, ".demo"))) {
    throw new Error(`${out} 里已有别的导出文件，演示城市不能写在这里。请用 --out 另选一个文件夹。`);
  }
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, ".demo"), ""); // a run that is cut short leaves no truth.json
  for (const folder of ["hotline", "miniprogram", "ledger", "board", "reference"]) {
    rmSync(join(out, folder), { recursive: true, force: true });
    mkdirSync(join(out, folder), { recursive: true });
  }
  const city = makeCity(seed);
  const plan = makePlan(seed, city, first, last, perDay);
  writeReference(join(out, "reference"), city, plan);
  const truth = openTruth(out, { ...options, first, last, city, plan });
  const months = monthsOf(first, last);
  const monthBefore = (n: number): string => months[months.length - 1 - n]?.name ?? "";
  const hotline = openHotline(join(out, "hotline"), {
    seed,
    city,
    truth,
    correctedMonth: monthBefore(6),
    repeatedMonth: monthBefore(2),
  });
  const miniprogram = openMiniprogram(join(out, "miniprogram"), { seed, truth, source: "miniprogram" });
  const board = openBoard(join(out, "board"), { seed, city, plan, last, perDay, truth });
  const ledger = openLedger(join(out, "ledger"), { seed, city, truth, lastPeriod: quarterOf(options.end) });
  const files = { hotline, miniprogram, ledger, board: board.files };
  const simulator = makeSimulator({ seed, city, plan, first, last, perDay, ...truth });
  let quarter = "";
  for (const month of months) {
    const asOf = startOf(month.to + 1) - 1;
    hotline.open(month.name, asOf);
    miniprogram.open(month.name, asOf);
    const hasBoard = month.to >= plan.board.opensOn;
    if (hasBoard) board.files.open(month.name, asOf);
    if (quarterOf(month.name) !== quarter) {
      if (quarter) ledger.close();
      quarter = quarterOf(month.name);
      ledger.open(quarter, startOf(lastDayOf(quarter, month.from, last) + 1) - 1);
    }
    for (let day = month.from; day <= month.to; day += 1) {
      for (const request of simulator.requestsOf(day)) files[request.source].add(request);
      board.addDay(day);
    }
    hotline.close();
    miniprogram.close();
    if (hasBoard) board.files.close();
    options.onProgress?.({ days: month.to - first + 1, ofDays: last - first + 1, requests: truth.requests() });
  }
  ledger.close();
  if (badFiles) writeBadFiles(out, monthBefore(1), truth);
  return truth.close({ matters: simulator.matters() + board.matters() });
}

/** First and last day of the options. Throws a RangeError when they make no sense. */
export function periodOf({ perDay, years, seed, end }: Pick<DemoOptions, "perDay" | "years" | "seed" | "end">): {
  first: Day;
  last: Day;
} {
  if (!(perDay > 0 && perDay <= 100_000)) throw new RangeError(`invalid perDay: ${perDay}`);
  if (!(years > 0 && years <= 20)) throw new RangeError(`invalid years: ${years}`);
  if (!Number.isInteger(seed)) throw new RangeError(`invalid seed: ${seed}`);
  const last = dayOf(end);
  return { first: last - Math.round(years * 365) + 1, last };
}

function lastDayOf(quarter: string, from: Day, last: Day): Day {
  let day = from;
  while (day < last && quarterOf(isoDay(day + 1)) === quarter) day += 1;
  return day;
}

interface Month {
  /** `YYYY-MM` */
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
}

/** Calendar months from the first to the last day; the outer ones may be cut short. */
export function monthsOf(first: Day, last: Day): Month[] {
  const months: Month[] = [];
  for (let from = first; from <= last; ) {
    const name = isoDay(from).slice(0, 7);
    let to = from;
    while (to < last && isoDay(to + 1).startsWith(name)) to += 1;
    months.push({ name, from, to });
    from = to + 1;
  }
  return months;
}
