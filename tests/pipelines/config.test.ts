import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../../loaders/user-error.js";
import { configFromArguments } from "../../pipelines/command.js";
import { DEFAULT_CONFIG, readConfig } from "../../pipelines/config.js";

const WHOLE = `city:
  name: 甲市
  issuing_unit: 甲市12345热线
exports: exports
reference:
  areas: reference/areas.csv
  events: reference/events.csv
  taxonomy: /tables/taxonomy.csv
  values: reference/values.csv
  corrections: reference/corrections.csv
  indicators: reference/indicators.csv
  dictionary: reference/dictionary.txt
  stopwords: reference/stopwords.txt
warehouse: warehouse.duckdb
output: ../output
key_file: caller.key
sources:
  - name: hotline
    title: 热线
    kind: hotline
    folder: hotline
`;

let folder: string;
let path: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "qingyubiao-config-"));
  path = join(folder, "city.yaml");
});

afterAll(() => rm(folder, { recursive: true }));

/** The message that a person sees who writes this into the file. */
async function messageFor(text: string): Promise<string> {
  await writeFile(path, text);
  const error = await readConfig(path).then(
    () => new Error("accepted"),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UserError);
  return error instanceof Error ? error.message : "";
}

describe("readConfig", () => {
  it("reads the demo city's configuration", async () => {
    expect((await readConfig(DEFAULT_CONFIG)).city.is_fictional).toBe(true);
  });

  it("gives paths relative to the file's folder as absolute paths, and fills in what is left out", async () => {
    await writeFile(path, WHOLE);
    const config = await readConfig(path);
    expect(config.warehouse).toBe(join(folder, "warehouse.duckdb"));
    expect(config.output).toBe(join(folder, "../output"));
    expect(config.reference.areas).toBe(join(folder, "reference/areas.csv"));
    expect(config.reference.taxonomy).toBe("/tables/taxonomy.csv");
    expect(config).toMatchObject({ week_starts_on: 1, earliest: "2000-01-01" });
    expect(config.city.is_fictional).toBe(false);
    expect(config.sources[0]).toMatchObject({ columns: {}, sends_every_day: false, max_set_aside_share: 0.05 });
  });

  it("says of a file that is not there which one it is and what to do", async () => {
    await expect(readConfig(join(folder, "none.yaml"))).rejects.toThrow(
      /配置文件读不到：.*none\.yaml。请用 --config 指明/,
    );
  });

  it.each([
    ["an unknown key", `${WHOLE}weekly: true\n`, "  weekly（第 22 行）：没有这个配置项，看看是不是拼错了"],
    [
      "an unknown key deep down",
      WHOLE.replace("  stopwords:", "  stopwrods: x\n  stopwords:"),
      "  reference.stopwrods（第 13 行）：没有这个配置项",
    ],
    ["a missing key", WHOLE.replace("key_file: caller.key\n", ""), "  key_file：缺少这一项"],
    ["a missing key in a part", WHOLE.replace("  name: 甲市\n", ""), "  city.name（第 1 行）：缺少这一项"],
    [
      "a number for a text",
      WHOLE.replace("hotline\n    title: 热线", "hotline\n    title: 12345"),
      "  sources.0.title（第 19 行）：应为文字（数字请加引号）",
    ],
    ["a text for a number", `${WHOLE}week_starts_on: 周一\n`, "  week_starts_on（第 22 行）：应为数字"],
    ["a number out of range", `${WHOLE}week_starts_on: 9\n`, "  week_starts_on（第 22 行）：不能大于 7"],
    ["an impossible day", `${WHOLE}cut_off: 2026-02-30\n`, "  cut_off（第 22 行）：应为日期，如 2026-11-15"],
    [
      "an impossible day of the year",
      `${WHOLE}heating_season: { from: 11-15, to: 02-30 }\n`,
      "  heating_season.to（第 22 行）：要写成“月-日”",
    ],
    [
      "an unknown kind",
      WHOLE.replace("kind: hotline", "kind: fax"),
      "  sources.0.kind（第 20 行）：只能是 hotline、miniprogram、ledger 之一",
    ],
    [
      "an unknown field",
      `${WHOLE}    columns:\n      来电: nothing\n`,
      "  sources.0.columns.来电（第 23 行）：没有名为“nothing”的字段",
    ],
    ["no source", WHOLE.replace(/sources:[\s\S]*/, "sources: []"), "  sources（第 17 行）：不能是空的"],
    ["an empty file", "", "  （整个文件）：应为一组“键: 值”"],
  ])("names %s with its place in the file, its line and what it should be", async (_, text, expected) => {
    const lines = (await messageFor(text)).split("\n");
    expect(lines[0]).toBe(`配置文件 ${path} 有 1 处要改：`);
    expect(lines[1]).toContain(expected);
    expect(lines.at(-1)).toBe("请改正后重跑同一命令。");
  });

  it("names everything that is wrong at once", async () => {
    const message = await messageFor(WHOLE.replace("exports: exports\n", "").replace("kind: hotline", "kind: fax"));
    expect(message).toContain("有 2 处要改");
  });

  it.each([
    ["a tab as indent", "city:\n\tname: 甲市\n", "第 2 行第 1 列：缩进不能用制表符"],
    ["an unclosed quote", "city: '甲市\n", "第 2 行第 1 列：引号或括号没有配对"],
    ["the same key twice", "exports: a\nexports: b\n", "第 2 行第 1 列：这个键在同一层里已经写过"],
    ["two colons in a line", "city: name: 甲市\n", "第 1 行第 7 列：一行里有两个冒号"],
    ["an alias of nothing", "city: *x\n", "里有以 * 开头的值"],
  ])("says of %s in which line and column the YAML breaks off", async (_, text, expected) => {
    expect(await messageFor(text)).toContain(expected);
  });
});

describe("configFromArguments", () => {
  it("reads the file that --config names, or the demo city's", async () => {
    await writeFile(path, WHOLE);
    expect((await configFromArguments(["--config", path])).city.name).toBe("甲市");
    expect((await configFromArguments([])).exports).toBe((await readConfig(DEFAULT_CONFIG)).exports);
  });

  it.each([[["--conf", "a"]], [["--config"]], [["city.yaml"]]])("says how it is used when it gets %j", async (args) => {
    await expect(configFromArguments(args)).rejects.toThrow(
      /命令行参数不认识：.*用法：npm run <命令> -- --config 配置文件/,
    );
  });
});

describe("the code", () => {
  it("has no default that lies outside the project", async () => {
    expect(DEFAULT_CONFIG.startsWith("/")).toBe(false);
    expect(await readFile(DEFAULT_CONFIG, "utf8")).not.toMatch(/: \//);
  });
});
