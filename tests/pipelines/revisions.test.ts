import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Config, readConfig } from "../../pipelines/config.js";
import { foldersOf } from "../../pipelines/folders.js";
import { runPipeline } from "../../pipelines/night.js";
import { noProgress } from "../../pipelines/progress.js";
import { Quality, type Revision, WeekPage } from "../../pipelines/published.js";
import { keepPublished } from "../../pipelines/revisions/keep-published.js";
import { ask, type SmallCity, smallCity } from "./small-city.js";

const WEEK = "2026-W46";
const BEFORE = "2026-W45";
let city: SmallCity;
let config: Config;
let path: string;

beforeAll(async () => {
  city = await smallCity({ perDay: 12, years: 0.3, seed: 5 });
  ({ path, config } = await city.config("city"));
  await night();
});

afterAll(() => city.remove());

/** A night whose site readers get to see. */
async function night(): Promise<void> {
  await runPipeline(config, noProgress);
  await keepPublished(config);
}

const publishedFile = (name: string): unknown =>
  JSON.parse(readFileSync(join(foldersOf(config).published, name), "utf8"));
const pageOf = (week: string) => WeekPage.parse(publishedFile(`weeks/${week}.json`));
const requestsOf = (week: string): number => pageOf(week).days.reduce((sum, { requests }) => sum + requests, 0);
const wholeOf = (week: string): Revision | undefined => pageOf(week).revisions.find(({ kind }) => kind === "all");

type Row = Record<string, string>;

/** Rows of the hotline's exports as sent, by number. */
function hotlineRows(): Map<string, Row> {
  const folder = join(city.exports, "hotline");
  const rows = readdirSync(folder)
    .filter((name) => name.endsWith(".csv"))
    .sort()
    .flatMap((name) => {
      const bytes = readFileSync(join(folder, name));
      const isUtf8 = Buffer.from(bytes.toString("utf8")).equals(bytes);
      const text = isUtf8 ? bytes.toString("utf8") : new TextDecoder("gb18030").decode(bytes);
      return Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;
    });
  return new Map(rows.map((row) => [row.工单编号 ?? "", row]));
}

/** Hotline requests of the newest week that count, with a known topic that is not 停车. */
async function ofTheWeek(n: number): Promise<Row[]> {
  const numbers = await ask(config, (warehouse) =>
    warehouse.rows(`select request_id from int_requests
      where source = 'hotline' and requested_week = date '2026-11-09' and not is_void and topic_source = 'operator'
        and topic_1 <> '04' and request_id not like '%-%' order by request_id`),
  );
  const rows = hotlineRows();
  const found = numbers.map(({ request_id }) => rows.get(String(request_id))).filter((row) => row !== undefined);
  expect(found.length).toBeGreaterThanOrEqual(n);
  return found.slice(0, n);
}

function deliver(name: string, rows: readonly Row[]): void {
  writeFileSync(join(city.exports, "hotline", name), Papa.unparse([...rows]));
}

describe("revisions", { timeout: 120_000 }, () => {
  it("are none on the first night, nor when the same is published again", async () => {
    expect(pageOf(WEEK).revisions).toEqual([]);
    await night();
    expect(pageOf(WEEK).revisions).toEqual([]);
    expect(Quality.parse(publishedFile("quality.json")).revisions).toEqual([]);
  });

  it("say by cause what late rows, a double, a void and a correction did, and add up exactly", async () => {
    const [published, publishedBefore] = [requestsOf(WEEK), requestsOf(BEFORE)];
    const [double, voided, moved, again] = await ofTheWeek(4);
    if (!double || !voided || !moved || !again) throw new Error("too few requests");
    const later = { 更新时间: "2026-11-15 23:00:00" };
    deliver("hotline_补报.csv", [
      ...[1, 2, 3].map((i) => ({ ...again, 工单编号: `26110900099990${i}`, 来电时间: `2026-11-1${i} 09:00:00` })),
      { ...double, ...later, 工单状态: "重复件" },
      { ...voided, ...later, 工单状态: "作废" },
      { ...moved, ...later, 来电时间: "2026-11-04 09:00:00" },
    ]);
    await night();
    expect(wholeOf(WEEK)).toEqual({
      kind: "all",
      key: "",
      published_on: "2026-11-15",
      published,
      now: published,
      causes: [
        { cause: "late", requests: 3 },
        { cause: "merged", requests: -1 },
        { cause: "void", requests: -1 },
        { cause: "corrected", requests: -1 },
      ],
    });
    expect(wholeOf(BEFORE)).toMatchObject({
      published: publishedBefore,
      now: publishedBefore + 1,
      causes: [{ cause: "corrected", requests: 1 }],
    });
    expect(requestsOf(WEEK)).toBe(published);
    expect(requestsOf(BEFORE)).toBe(publishedBefore + 1);
    expect(Quality.parse(publishedFile("quality.json")).revisions.map(({ week }) => week)).toEqual([WEEK, BEFORE]);
  });

  it("are kept, and go on from what readers last saw: a night whose site was not built counts for nothing", async () => {
    const [again] = await ofTheWeek(1);
    const unseen = { ...again, 工单编号: "261109000999910", 来电时间: "2026-11-13 09:00:00" };
    deliver("hotline_没有发布.csv", [unseen]);
    await runPipeline(config, noProgress);
    deliver("hotline_再补.csv", [
      { ...again, 工单编号: "261109000999909", 来电时间: "2026-11-12 09:00:00" },
      { ...unseen, 更新时间: "2026-11-15 23:30:00", 工单状态: "作废" },
    ]);
    await night();
    expect(wholeOf(WEEK)?.causes).toEqual([
      { cause: "late", requests: 4 },
      { cause: "merged", requests: -1 },
      { cause: "void", requests: -1 },
      { cause: "corrected", requests: -1 },
    ]);
  });

  it("say 归类修改 of topics where only a list was edited, which changes no week's requests", async () => {
    const before = wholeOf(WEEK);
    const values = join(city.folder, "values.csv");
    const [row] = await ofTheWeek(1);
    writeFileSync(
      values,
      `${readFileSync(config.reference.values, "utf8").trimEnd()}\ntopic_path,${row?.问题分类},0401\n`,
    );
    const text = readFileSync(path, "utf8").replace(config.reference.values, values);
    writeFileSync(path, text);
    config = await readConfig(path);
    await night();
    expect(wholeOf(WEEK)).toEqual(before);
    const lists = pageOf(WEEK).revisions.filter(({ causes }) => causes.some(({ cause }) => cause === "lists"));
    expect(lists.map(({ kind }) => kind)).toContain("topic_id");
    const net = lists.flatMap(({ kind, causes }) => (kind === "topic_id" ? causes : []));
    expect(net.filter(({ cause }) => cause === "lists").reduce((sum, { requests }) => sum + requests, 0)).toBe(0);
  });
});
