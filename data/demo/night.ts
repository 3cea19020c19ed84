/** One more night on top of a demo city: so many new requests, and so many older ones of the hotline that changed. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { z } from "zod";
import { type Day, dayOf, isoDay, isoTime } from "./calendar.js";
import { openCsv } from "./csv-file.js";
import { makeCity } from "./geography.js";
import { dashedTime, HOTLINE_HEADERS, type HotlineHeader, hotlineColumn, hotlineRow } from "./hotline-row.js";
import { isoLetterTime, messageOf, openJson } from "./miniprogram-files.js";
import { makePlan, startOf } from "./planted.js";
import { between, pick, type Random, seeded, shuffled } from "./random.js";
import { isReopening, type Request } from "./request.js";
import { makeSimulator } from "./simulate.js";

interface NightOptions {
  /** A folder that `generateDemoCity` wrote. */
  readonly out: string;
  readonly new: number;
  readonly changes: number;
  /** The night's day, `YYYY-MM-DD`; the day after the city's last one unless given. */
  readonly date?: string;
}

/** What was written; also in OUT/truth_night_DATE.json. */
interface Night {
  readonly date: string;
  readonly files: readonly string[];
  readonly new_requests: readonly string[];
  readonly changed_requests: readonly string[];
}

const Options = z.object({
  options: z.object({
    seed: z.number(),
    per_day: z.number(),
    first_day: z.iso.date(),
    last_day: z.iso.date(),
  }),
});

/**
 * Writes hotline_DATE.csv and miniprogram_DATE.json beside the months' files. Throws a RangeError when the exports hold
 * fewer requests that could change than are asked for.
 */
export function generateNight(options: NightOptions): Night {
  const { out } = options;
  const city = Options.parse(JSON.parse(readFileSync(join(out, "truth.json"), "utf8"))).options;
  const date = options.date ?? isoDay(dayOf(city.last_day) + 1);
  const day = dayOf(date);
  const random = seeded(city.seed, `night ${date}`);
  const fresh = newRequests(random, city, day, options.new);
  const changed = changedRows(join(out, "hotline"), random, day, options.changes);
  const asOf = startOf(day + 1) - 1;

  const csv = openCsv(join(out, "hotline", `hotline_${date}.csv`));
  csv.row(HOTLINE_HEADERS);
  for (const row of changed) csv.row(row);
  for (const request of fresh) if (request.source === "hotline") csv.row(hotlineRow(request, asOf, dashedTime));
  csv.close();
  const json = openJson(join(out, "miniprogram", `miniprogram_${date}.json`), false);
  for (const request of fresh)
    if (request.source === "miniprogram") json.message(messageOf(request, asOf, isoLetterTime));
  json.close();

  const night: Night = {
    date,
    files: [`hotline/hotline_${date}.csv`, `miniprogram/miniprogram_${date}.json`],
    new_requests: fresh.map((request) => request.number),
    changed_requests: changed.map((row) => row[NUMBER] ?? ""),
  };
  writeFileSync(join(out, `truth_night_${date}.json`), `${JSON.stringify(night)}\n`);
  return night;
}

/** Exactly `n` new requests of a day, of the two sources that report daily. */
function newRequests(random: Random, options: z.infer<typeof Options>["options"], day: Day, n: number): Request[] {
  const { seed } = options;
  const city = makeCity(seed);
  const plan = makePlan(seed, city, dayOf(options.first_day), dayOf(options.last_day), options.per_day);
  const nothing = (): void => undefined;
  const simulator = makeSimulator({
    seed,
    city,
    plan,
    first: day,
    last: day,
    // A day varies, and visits are left out: half as many again are enough to choose from.
    perDay: n * 1.6 + 20,
    onRequest: nothing,
    onPersonal: nothing,
    onReturn: nothing,
  });
  const daily = simulator.requestsOf(day).filter((request) => request.source !== "ledger");
  const chosen = new Set(shuffled(random, daily).slice(0, n));
  return daily.filter((request) => chosen.has(request));
}

const at = hotlineColumn;
const NUMBER = at("工单编号");
const STATUS = at("工单状态");
/** What changes first: open requests are closed, closed ones called back, those called back are opened again. */
const ORDER = ["办理中", "已受理", "已退回", "已办结", "已回访"];

/** The newest row of each request in the newest files, as it looks after the night's change. */
function changedRows(folder: string, random: Random, day: Day, n: number): string[][] {
  const seen = new Set<string>();
  const candidates: string[][] = [];
  const months = readdirSync(folder).filter((name) => /^hotline_\d{4}-\d{2}(-\d{2})?\.csv$/.test(name));
  for (const name of months.sort().reverse()) {
    for (const row of rowsOf(join(folder, name))) {
      const number = row[NUMBER] ?? "";
      const request = number.slice(0, 15);
      if (seen.has(request)) continue;
      seen.add(request);
      if (!isReopening(number) && ORDER.includes(row[STATUS] ?? "")) candidates.push(row);
    }
    if (candidates.length >= 3 * n) break;
  }
  if (candidates.length < n) throw new RangeError(`invalid changes: ${n} of ${candidates.length}`);
  const order = (row: string[]): number => ORDER.indexOf(row[STATUS] ?? "");
  const sorted = candidates.sort((a, b) => order(a) - order(b)).slice(0, n);
  return sorted.map((row) => changedRow(row, random, day));
}

function rowsOf(path: string): string[][] {
  const text = new TextDecoder("gb18030").decode(readFileSync(path));
  // Unclosed quotes are planted: line by line, a broken row cannot swallow its neighbours.
  const lines = text.split("\r\n").filter((line) => /^\d{15}(-\d\d)?,/.test(line));
  return lines
    .flatMap((line) => Papa.parse<string[]>(line).data)
    .filter((row) => row.length === HOTLINE_HEADERS.length);
}

function changedRow(row: readonly string[], random: Random, day: Day): string[] {
  const moment = startOf(day) + between(random, 8 * 3600, 18 * 3600);
  const time = isoTime(moment);
  const next = [...row];
  const set = (header: HotlineHeader, value: string): void => {
    next[at(header)] = value;
  };
  switch (row[STATUS]) {
    case "已办结":
      set("工单状态", "已回访");
      set("回访时间", time);
      set("是否解决", pick(random, ["解决", "解决", "解决", "部分解决", "未解决"]));
      set("是否满意", pick(random, ["满意", "满意", "满意", "基本满意", "不满意", "未评价"]));
      set("首次满意度", next[at("是否满意")] ?? "");
      break;
    case "已回访":
      set("工单状态", "办理中");
      set("重办次数", "1");
      for (const header of ["办结时间", "办理结果", "回访时间", "是否解决", "是否满意"] as const) set(header, "");
      break;
    default:
      set("工单状态", "已办结");
      set("办结时间", time);
      set("办理结果", pick(random, ["解决", "解决", "解释说明"]));
      set("回复内容", "您好，您反映的事项已由承办单位核实处理，并电话告知来电人。");
  }
  set("更新时间", time);
  return next;
}
