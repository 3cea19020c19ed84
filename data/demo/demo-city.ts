/** Writes the demo city: month by month, so that memory does not grow with the years. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Day, dayOf, isoDay } from "./calendar.js";
import { makeCity } from "./geography.js";
import { openHotline } from "./hotline-files.js";
import { makePlan, startOf } from "./planted.js";
import { writeReference } from "./reference-files.js";
import { makeSimulator } from "./simulate.js";
import { openTruth, type Truth } from "./truth.js";

export interface DemoOptions {
  /** Folder to write into; its folders of sources are emptied first. */
  readonly out: string;
  /** Mean requests a day. */
  readonly perDay: number;
  readonly years: number;
  readonly seed: number;
  /** Last day, `YYYY-MM-DD`. */
  readonly end: string;
  /** Also files that cannot be read. */
  readonly badFiles?: boolean;
  /** Called after each month. */
  readonly onProgress?: (progress: DemoProgress) => void;
}

export interface DemoProgress {
  /** Days written, of how many. */
  readonly days: number;
  readonly ofDays: number;
  readonly requests: number;
}

/** Generates the whole city into `options.out`; returns what truth.json holds. */
export function generateDemoCity(options: DemoOptions): Truth {
  const { out, perDay, seed } = options;
  const last = dayOf(options.end);
  const first = last - Math.round(options.years * 365) + 1;
  for (const folder of ["hotline", "miniprogram", "ledger", "reference"]) {
    rmSync(join(out, folder), { recursive: true, force: true });
    mkdirSync(join(out, folder), { recursive: true });
  }
  const city = makeCity(seed);
  const plan = makePlan(seed, city, first, last, perDay);
  writeReference(join(out, "reference"), city, plan);
  const truth = openTruth(out, { ...options, first, last, city, plan });
  const hotline = openHotline(join(out, "hotline"), { seed, truth });
  const simulator = makeSimulator({ seed, city, plan, first, last, perDay, ...truth });
  for (const month of monthsOf(first, last)) {
    const asOf = startOf(month.to + 1) - 1;
    hotline.open(month.name, asOf);
    for (let day = month.from; day <= month.to; day += 1) {
      for (const request of simulator.requestsOf(day)) if (request.source === "hotline") hotline.add(request);
    }
    hotline.close();
    options.onProgress?.({ days: month.to - first + 1, ofDays: last - first + 1, requests: truth.requests() });
  }
  return truth.close({ matters: simulator.matters() });
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
