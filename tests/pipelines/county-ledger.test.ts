import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import * as XLSX from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { type Config, readConfig } from "../../pipelines/config.js";
import { foldersOf } from "../../pipelines/folders.js";
import { runPipeline } from "../../pipelines/night.js";
import { noProgress } from "../../pipelines/progress.js";
import { Ledger, Quality, WeekPage } from "../../pipelines/published.js";

/**
 * 平原县's five-colour ledger of 2,941 matters as a county keeps it: no number, no time of the call, what is open has no time at all.
 * Figures: published accounts of the county; texts and people are invented.
 */
const LEDGER = { 绿色: 695, 蓝色: 750, 黄色: 104, 当场解决: 1392 };
const TOTAL = 2941;
const HEADER = ["姓名", "联系方式", "反映问题", "交办部门和责任人", "解决时间", "群众回访满意度", "台账颜色"];
const MATTERS = [
  "门口的路灯不亮",
  "胡同里的路坑洼不平",
  "自来水水压小",
  "村头垃圾没有人清",
  "想问养老金怎么领",
  "浇地的机井坏了",
];
const UNITS = ["村委会 王书记", "镇城建办 李主任", "县水利局 赵科长"];
const SATISFACTION = ["满意", "基本满意", "满意", "一般"];

let folder: string;
let config: Config;

function rowsOfLedger(): (string | null)[][] {
  const colours = Object.entries(LEDGER).flatMap(([colour, n]) => Array.from({ length: n }, () => colour));
  return colours.map((colour, i) => {
    const day = new Date(Date.UTC(2026, 2, 3 + (i % 200))).toISOString().slice(0, 10);
    const isOpen = colour === "黄色" && i % 4 === 0;
    return [
      `户主${i}`,
      String(13_800_000_000 + i),
      `${MATTERS[i % MATTERS.length]}，第${i + 1}户反映`,
      UNITS[i % UNITS.length] ?? null,
      isOpen ? null : day,
      isOpen ? null : (SATISFACTION[i % SATISFACTION.length] ?? null),
      colour,
    ];
  });
}

/** Title lines above the header, as counties have them. */
function writeLedger(name: string): void {
  const book = XLSX.utils.book_new();
  const lines = [["平原县民情台账（2026年）"], [], HEADER, ...rowsOfLedger()];
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(lines), "台账");
  writeFileSync(join(folder, "exports", "ledger", name), XLSX.write(book, { type: "buffer", bookType: "xlsx" }));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "qingyubiao-county-"));
  mkdirSync(join(folder, "exports", "ledger"), { recursive: true });
  writeLedger("五色台账.xlsx");
  writeFileSync(
    join(folder, "areas.csv"),
    "area_id,parent_id,level,name,aliases,residents,households,lat,long\n371426,,county,平原县,,464000,112000,,\n",
  );
  const reference = (name: string) => resolve("data/reference", name);
  const value = {
    city: { name: "平原县", issuing_unit: "平原县民情指挥部", is_fictional: true },
    cut_off: "2026-11-15",
    today: "2026-11-16",
    exports: "exports",
    reference: {
      areas: "areas.csv",
      ...Object.fromEntries(
        ["taxonomy", "values", "corrections", "indicators"].map((name) => [name, reference(`${name}.csv`)]),
      ),
      dictionary: reference("dictionary.txt"),
      stopwords: reference("stopwords.txt"),
    },
    warehouse: "warehouse.duckdb",
    output: "out",
    key_file: "caller.key",
    sources: [
      {
        name: "ledger",
        title: "五色台账",
        kind: "ledger",
        folder: "ledger",
        constants: { county: "平原县", requested_at: "2026-03-02" },
      },
    ],
  };
  writeFileSync(join(folder, "city.yaml"), stringify(value));
  config = await readConfig(join(folder, "city.yaml"));
  await runPipeline(config, noProgress);
});

afterAll(() => rmSync(folder, { recursive: true }));

const published = (name: string): unknown => JSON.parse(readFileSync(join(foldersOf(config).published, name), "utf8"));

function expectFigures(): void {
  const ledger = Ledger.parse(published("ledger.json"));
  expect(Object.fromEntries(ledger.colours.map(({ colour, requests }) => [colour, requests]))).toEqual({
    green: 695,
    blue: 750,
    yellow: 104,
    red: 0,
    white: 0,
    on_spot: 1392,
  });
  expect(ledger.listed).toBe(TOTAL);
  expect(ledger.sums).toContainEqual({
    name: "五色与当场解决",
    of: null,
    total: TOTAL,
    sum: TOTAL,
    parts: [
      { kind: "colour", key: "green", value: 695 },
      { kind: "colour", key: "blue", value: 750 },
      { kind: "colour", key: "yellow", value: 104 },
      { kind: "colour", key: "on_spot", value: 1392 },
    ],
    is_closed: true,
  });
}

describe("a county's ledger of 2,941 matters", () => {
  it("gives the county's figures: 695 green, 750 blue, 104 yellow, 1,392 on the spot, no red and no white", () => {
    expectFigures();
  });

  it("has every row loaded, and the sums of the week in which all of it was registered close", () => {
    const quality = Quality.parse(published("quality.json"));
    expect(quality.sources).toMatchObject([{ rows: TOTAL, loaded: TOTAL, set_aside: 0, known: 0 }]);
    const week = WeekPage.parse(published("weeks/2026-W10.json"));
    expect(week.sums.length).toBeGreaterThan(5);
    expect(week.sums.filter(({ total, is_closed }) => total !== TOTAL || !is_closed)).toEqual([]);
  });

  it("delivered once more under another name changes no figure", async () => {
    writeLedger("五色台账_再报.xlsx");
    await runPipeline(config, noProgress);
    expectFigures();
    expect(Quality.parse(published("quality.json")).sources).toMatchObject([
      { rows: 2 * TOTAL, loaded: TOTAL, set_aside: 0, known: TOTAL },
    ]);
  });

  it("shows no name and no telephone of the county's people", () => {
    const text = readFileSync(join(foldersOf(config).published, "weeks/2026-W10.json"), "utf8");
    expect(text).not.toMatch(/户主\d|138\d{8}/);
  });
});
