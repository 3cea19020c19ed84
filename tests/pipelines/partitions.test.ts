import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tableFromArrays, tableToIPC } from "apache-arrow";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sumsOf } from "../../pipelines/partitions/close.js";
import { cubeSums } from "../../pipelines/partitions/cube-sums.js";
import { type Fields, partsAt, rowsAt } from "../../pipelines/partitions/path.js";
import { PAGES, type Partition, readPartitions } from "../../pipelines/partitions/table.js";

const PAGE = {
  total: 5040,
  types: [
    { request_type: "help", requests: 3000 },
    { request_type: "complaint", requests: 2893 },
  ],
  indicators: [
    { indicator_id: "requests", n: 5893 },
    { indicator_id: "matters", n: 12 },
  ],
  places: [
    { place_id: "c1", level: "county", requests: 7 },
    { place_id: "t1", level: "town", parent_id: "c1", requests: 4 },
    { place_id: "t2", level: "town", parent_id: "c1", requests: 2 },
  ],
};
const root: Fields = { week: PAGE, cube: { places: [{ place_id: "c1", requests: 1 }] } };

const partition = (fields: Partial<Partition>): Partition => ({
  page: "week",
  name: "各诉求类型",
  each: "",
  total: "week.total",
  parts: "week.types[].requests",
  note: "",
  ...fields,
});

describe("partsAt", () => {
  it("names each part by the field that tells what it is", () => {
    expect(partsAt("week.types[].requests", root, PAGE)).toEqual([
      { kind: "request_type", key: "help", value: 3000 },
      { kind: "request_type", key: "complaint", value: 2893 },
    ]);
  });

  it("chooses rows by a field's value, or by that of the row at hand", () => {
    expect(partsAt("week.indicators[indicator_id=requests].n", root, PAGE)).toMatchObject([{ value: 5893 }]);
    const [county = {}] = PAGE.places;
    expect(
      partsAt(
        "week.places[level=town,parent_id=@place_id].requests + cube.places[place_id=@place_id].requests as 不明",
        root,
        county,
      ),
    ).toEqual([
      { kind: "place_id", key: "t1", value: 4 },
      { kind: "place_id", key: "t2", value: 2 },
      { kind: "text", key: "不明", value: 1 },
    ]);
    expect(partsAt(".requests as 件", root, county)).toEqual([{ kind: "text", key: "件", value: 7 }]);
  });

  it("counts nothing where a number, or what would hold it, is not told", () => {
    const told = { a: null, b: 2, rows: [{ after: null }, { after: { n: 3 } }] };
    expect(partsAt("week.a as 甲 + week.b as 乙 + week.rows[].after.n as 丙", { week: told }, PAGE)).toEqual([
      { kind: "text", key: "乙", value: 2 },
      { kind: "text", key: "丙", value: 3 },
    ]);
  });

  it("throws where the way ends, a list is none, or a number is none", () => {
    expect(() => partsAt("week.tpyes[].requests", root, PAGE)).toThrow("走到“tpyes”就没有了");
    expect(() => partsAt("week.total[].n", root, PAGE)).toThrow("不是列表");
    expect(() => partsAt("week.types[].request_type", root, PAGE)).toThrow("不是整数");
    expect(() => rowsAt("week.types[request_type]", root, PAGE)).toThrow("字段=值");
    expect(() => rowsAt("week types", root, PAGE)).toThrow("不是路径");
  });
});

describe("sumsOf", () => {
  it("says by how much types of 5,893 miss a stated 5,040", () => {
    expect(sumsOf([partition({})], root, PAGE)).toMatchObject([{ total: 5040, sum: 5893, is_closed: false }]);
    expect(sumsOf([partition({ total: "week.indicators[indicator_id=requests].n" })], root, PAGE)).toMatchObject([
      { total: 5893, sum: 5893, is_closed: true },
    ]);
  });

  it("has a total for every row of `each`, and says whose it is", () => {
    const towns = partition({
      each: "week.places[level=county]",
      total: ".requests",
      parts: "week.places[level=town,parent_id=@place_id].requests + cube.places[place_id=@place_id].requests as 不明",
    });
    expect(sumsOf([towns], root, PAGE)).toMatchObject([
      { of: { kind: "place_id", key: "c1" }, total: 7, sum: 7, is_closed: true },
    ]);
  });

  it("tells at most eight parts, the rest as one; zeros are left out", () => {
    const days = Array.from({ length: 12 }, (_, i) => ({ day: `2026-01-${i + 10}`, requests: i }));
    const [sum] = sumsOf([partition({ parts: "week.days[].requests" })], { week: { total: 66, days } }, { total: 66 });
    expect(sum?.parts).toHaveLength(8);
    expect(sum?.parts.at(-1)).toEqual({ kind: "rest", key: "4", value: 1 + 2 + 3 + 4 });
    expect(sum).toMatchObject({ sum: 66, is_closed: true });
  });

  it("names the line of the table whose path leads nowhere, in Chinese", () => {
    expect(() => sumsOf([partition({ parts: "week.x[].n" })], root, PAGE)).toThrow(
      /合计表 partitions.csv 中“各诉求类型”（week）的路径有误：.*请改正后重跑/,
    );
  });
});

describe("cubeSums", () => {
  const site = {
    weeks: [0, 1].map((i) => ({ week: `2026-W0${i + 1}`, from: "2026-01-05", to: "2026-01-11", requests: 0 })),
    topics: [
      { topic_id: "01", parent_id: null, level: 1, name: "住房" },
      { topic_id: "0101", parent_id: "01", level: 2, name: "供暖" },
      { topic_id: "0", parent_id: null, level: 1, name: "未分类" },
    ],
    places: ["c1", "t1", "0"].map((place_id) => ({
      place_id,
      parent_id: null,
      level: "town" as const,
      name: place_id,
      residents: null,
    })),
  };

  it("adds up weeks by place and by topic of the first level", () => {
    const cube = tableToIPC(
      tableFromArrays({
        week: Uint16Array.of(0, 0, 1),
        place: Uint16Array.of(1, 2, 0),
        topic: Uint16Array.of(1, 0, 2),
        channel: Uint8Array.of(0, 0, 0),
        requests: Uint16Array.of(3, 4, 5),
        matters: Uint16Array.of(3, 4, 5),
      }),
      "file",
    );
    const sums = cubeSums(cube, site);
    expect(sums.week(0).topics).toEqual([
      { topic_id: "01", requests: 7 },
      { topic_id: "0", requests: 0 },
    ]);
    expect(sums.week(1).places.map(({ requests }) => requests)).toEqual([5, 0, 0]);
    expect(sums.all().topics.map(({ requests }) => requests)).toEqual([7, 5]);
  });
});

describe("partitions.csv", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "qingyubiao-partitions-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("declares sums for every page that has any", async () => {
    const pages = new Set((await readPartitions()).map(({ page }) => page));
    expect([...PAGES].filter((page) => !pages.has(page))).toEqual([]);
  });

  it("declares what the weekly page, the ledger and the quality page must make", async () => {
    const names = (await readPartitions()).map(({ page, name }) => `${page} ${name}`);
    expect(names).toEqual(
      expect.arrayContaining([
        "week 各诉求类型",
        "week 各受理渠道",
        "week 各一级专题（含未分类）",
        "week 各区县（含地点不明）",
        "week 区县内各镇街（含镇街不明）",
        "ledger 五色与当场解决",
        "quality 装入、搁置与已有",
      ]),
    );
  });

  it("is refused with the number of the line that is wrong", async () => {
    const path = join(folder, "partitions.csv");
    await writeFile(path, "page,name,each,total,parts,note\nweek,甲,,a,b,\nwek,乙,,a,b,\n");
    await expect(readPartitions(path)).rejects.toThrow(/第 3 行有误：page/);
  });
});
