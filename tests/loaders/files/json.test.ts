import { describe, expect, it } from "vitest";
import { type JsonItem, JsonItems } from "../../../loaders/files/json-items.js";
import { parseJson } from "../../../loaders/files/parse-json.js";
import { readTablesOf } from "../../../loaders/files/read-tables.js";
import fc from "../../property.js";
import { cellsOf, collect, gb18030, OPTIONS, problemsOf, readOne, refusal } from "./helpers.js";

const ITEMS = [
  { 工单编号: "1", 主要内容: "路灯不亮", 点赞数: 3 },
  { 工单编号: "2", 主要内容: "漏水", 点赞数: null },
];
const ROWS = [
  ["1", "路灯不亮", 3],
  ["2", "漏水", null],
];

describe("JSON", () => {
  it.each([
    ["an array", ITEMS],
    ["an object keyed by number", { "1": ITEMS[0], "2": ITEMS[1] }],
    ["an array in an envelope", { code: 0, message: "ok", data: ITEMS, total: 2 }],
    ["an array deep in an envelope", { code: 0, data: { page: [{ x: 1 }], records: ITEMS }, extra: [{ y: 1 }] }],
    ["an object in an envelope", { data: { "10": ITEMS[0], "2": ITEMS[1] } }],
  ])("%s is a table, with or without line breaks, in UTF-8 or GB18030", async (_, value) => {
    // Keys that are numbers stay in the file's order, which JSON.parse does not keep.
    const compact = JSON.stringify(value).replace('{"2":{"工单编号":"2"', '{"2":{"工单编号":"2"');
    const expected = "data" in value && !Array.isArray(value.data) && "10" in value.data ? ROWS.toReversed() : ROWS;
    for (const text of [compact, JSON.stringify(value, null, 2), `\ufeff \n${compact}`]) {
      const table = await readOne("a.txt", text);
      expect(table.source.kind).toBe("json");
      expect(table.header).toEqual(["工单编号", "主要内容", "点赞数"]);
      expect(cellsOf(table.rows)).toEqual(expected);
      expect(table.rows.map((row) => row.line)).toEqual([1, 2]);
    }
    expect(cellsOf((await readOne("a.json", gb18030(compact))).rows)).toEqual(expected);
  });

  it("one object a line is a table; lines are physical; a broken line is set aside alone", async () => {
    const lines = [JSON.stringify(ITEMS[0]), "", '{"工单编号":"x","主', "[1]", JSON.stringify(ITEMS[1])];
    const table = await readOne("a.json", lines.join("\r\n"));
    expect(table.source.kind).toBe("ndjson");
    expect(table.rows).toMatchObject([
      { line: 1, cells: ROWS[0] },
      { line: 3, problem: "not_an_object" },
      { line: 4, problem: "not_an_object" },
      { line: 5, cells: ROWS[1] },
    ]);
    expect(table.skipped).toBe(1);
  });

  it("a line that ends with a comma is whole", async () => {
    const table = await readOne("a.json", ITEMS.map((item) => `${JSON.stringify(item)},\n`).join(""));
    expect(table.rows).toHaveLength(ITEMS.length);
    expect(problemsOf(table.rows)).toEqual([]);
  });

  it("an array with an item a line is no text of lines, at the top or below", async () => {
    const items = ITEMS.concat(ITEMS)
      .map((item) => JSON.stringify(item))
      .join(",\n");
    for (const text of [`[\n${items}\n]\n`, `{"data":[\n${items}\n]}\n`]) {
      const table = await readOne("a.json", text);
      expect(problemsOf(table.rows)).toEqual([]);
      expect(table.rows).toHaveLength(ITEMS.length * 2);
    }
  });

  it("what stands under a key beside the rows is no row", async () => {
    const sent = ITEMS.map((item) => ({ _index: "a", _score: null, 附件: [], _source: item }));
    for (const text of [
      JSON.stringify({ hits: { total: 2, hits: sent } }),
      sent.map((each) => JSON.stringify(each)).join("\n"),
    ]) {
      const table = await readOne("a.json", text);
      expect(problemsOf(table.rows)).toEqual([]);
      expect(table.rows).toHaveLength(ITEMS.length);
    }
  });

  it("rows are found six levels deep", async () => {
    const table = await readOne("a.json", JSON.stringify({ a: { b: { c: { d: { 列表: ITEMS } } } } }));
    expect(table.rows).toHaveLength(ITEMS.length);
  });

  it("commas before brackets, comments and NaN do not cost the item; whole numbers keep their last digits", async () => {
    const text =
      '[{"工单编号":1932407010001234567,"标题":"a, ]//b",/* x */"点赞数":NaN,},\n// 完\n{"工单编号":"2","标题":"c"},]';
    expect(cellsOf((await readOne("a.json", text)).rows)).toEqual([
      ["1932407010001234567", "a, ]//b", null],
      ["2", "c", null],
    ]);
  });

  it("a last line that is cut off is said to be so", async () => {
    const table = await readOne("a.json", `${JSON.stringify(ITEMS[0])}\n${JSON.stringify(ITEMS[1]).slice(0, 20)}`);
    expect(problemsOf(table.rows)).toEqual([[2, "cut_off"]]);
    expect(cellsOf(table.rows)).toHaveLength(1);
  });

  it("a line that is too long is set aside, the others are read", async () => {
    const long = JSON.stringify({ 工单编号: "x", 标题: "长".repeat(300_000) });
    const text = `${JSON.stringify(ITEMS[0])}\n${long}\n${JSON.stringify(ITEMS[1])}\n${long}`;
    const table = await readOne("a.json", text, { maxRecordChars: 200_000 });
    expect(problemsOf(table.rows)).toEqual([
      [2, "too_long"],
      [4, "too_long"],
    ]);
    expect(cellsOf(table.rows)).toEqual(ROWS);
  });

  it("the items before the place where a file is cut off are kept", async () => {
    const text = JSON.stringify([...ITEMS, ...ITEMS]);
    const table = await readOne("a.json", text.slice(0, -20));
    expect(cellsOf(table.rows)).toEqual([...ROWS, ROWS[0]]);
    expect(problemsOf(table.rows)).toEqual([[4, "cut_off"]]);
    const between = await readOne("a.json", `${JSON.stringify(ITEMS).slice(0, -1)},`);
    expect(problemsOf(between.rows)).toEqual([[3, "cut_off"]]);
  });

  it("keys that come later widen the header; nested values are JSON texts", async () => {
    const table = await readOne("a.json", '[{"工单编号":"1","标题":"a"},{"工单编号":"2","图":["x.png"],"点":{"a":1}}]');
    expect(table.header).toEqual(["工单编号", "标题", "图", "点"]);
    expect(cellsOf(table.rows)).toEqual([
      ["1", "a"],
      ["2", null, '["x.png"]', '{"a":1}'],
    ]);
  });

  it("items that are no objects are set aside, blank ones are skipped", async () => {
    const table = await readOne("a.json", '[{"工单编号":"1","标题":"a"},3,"x",[1],{},{"工单编号":null},null]');
    expect(problemsOf(table.rows)).toEqual([2, 3, 4, 7].map((line) => [line, "not_an_object"]));
    expect(table.skipped).toBe(2);
  });

  it("line breaks, tabs and other controls unescaped in a text do not cost the item", async () => {
    const table = await readOne("a.json", '[\n{"工单编号":"1","标题":"一\n\t二\0"},\n{"工单编号":"2","标题":"三"}\n]');
    expect(cellsOf(table.rows)).toEqual([
      ["1", "一\n\t二\0"],
      ["2", "三"],
    ]);
  });

  it("an item with a lost quote is set aside alone", async () => {
    const good = (id: number) => `{"工单编号":"${id}","标题":"好 [1] {2} \\"3\\""}`;
    const table = await readOne("a.json", `[${good(1)},{"工单编号":"2,"标题":"坏"},${good(3)},${good(4)}]`);
    expect(problemsOf(table.rows)).toEqual([[2, "not_an_object"]]);
    expect(cellsOf(table.rows).map(([id]) => id)).toEqual(["1", "3", "4"]);
  });

  it("lone surrogates and __proto__ do no harm", async () => {
    const table = await readOne("a.json", '[{"工单编号":"\\ud800","标题":"a","__proto__":{"x":1}}]');
    expect(table.header).toEqual(["工单编号", "标题", "__proto__"]);
    expect(cellsOf(table.rows)).toEqual([["\ud800", "a", '{"x":1}']]);
  });

  it("a text of 500 MB in an item is dropped without being held; the items around it are read", {
    timeout: 60_000,
  }, async () => {
    const block = Buffer.from(`${"x".repeat(1024 * 1024 - 2)}\\"`);
    async function* open() {
      yield Buffer.from('[{"工单编号":"1","标题":"a"},{"工单编号":"2","标题":"');
      for (let i = 0; i < 500; i++) yield block;
      yield Buffer.from('"},{"工单编号":"3","标题":"c"}]');
    }
    const { tables } = await collect(readTablesOf({ name: "a.json", open, isCut: () => false }, OPTIONS));
    expect(tables[0]?.rows).toMatchObject([
      { cells: ["1", "a"] },
      { line: 2, problem: "too_long" },
      { cells: ["3", "c"] },
    ]);
  });

  it.each(["[]", "{}", "[1,2]", '[{"x":1}]', '{"code":500,"message":"x"}', "[", '{"a'])(
    "%s has no table",
    async (text) => {
      expect((await refusal("a.json", text)).code).toBe("no_table");
    },
  );
});

describe("JsonItems", () => {
  const split = (text: string, piece: number) => {
    const items = new JsonItems([], 1_000_000);
    const found: JsonItem[] = [];
    for (let at = 0; at < text.length; at += piece) found.push(...items.push(text.slice(at, at + piece)));
    return found.concat(items.end());
  };

  it("finds the items of any array and any object, in pieces of any length", () => {
    const key = fc.string({ unit: fc.constantFrom('"', "\\", "a", "漏", "\n", "{") });
    const values = fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(key, fc.jsonValue()));
    const property = fc.property(
      values,
      fc.constantFrom(0, 2),
      fc.integer({ min: 1, max: 9 }),
      (value, indent, piece) => {
        const found = split(JSON.stringify(value, null, indent), piece);
        expect(found.map((item) => ("value" in item ? item.value : item))).toEqual(
          Object.values(value).map((each) => parseJson(JSON.stringify(each))),
        );
      },
    );
    fc.assert(property, { numRuns: 500, seed: 5 });
  });
});
