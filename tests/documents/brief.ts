/** An invented city's brief with every kind of block, and what a reader of its files has to find in them. */
import { readFileSync } from "node:fs";
import { strFromU8, unzipSync } from "fflate";
import { Brief } from "../../pipelines/published/brief.js";

export const brief: Brief = Brief.parse(JSON.parse(readFileSync("tests/fixtures/documents/brief.json", "utf8")));

/** Numbers and sentences of the fixture: of its head, its sentences, a table, an item. */
export const TOLD = [
  "第46期（总第150期）",
  "1,409件",
  "12.4%",
  "往年同周的3.1倍",
  "供暖不热",
  "55.5",
  "样本不足",
  "供热公司何时上门检修",
] as const;

/** Parts of an Office file by their paths; XML as text. */
export const partsOf = (bytes: Uint8Array): Map<string, string> =>
  new Map(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));

/** What stands between the tags of such a part. */
export const textOf = (xml: string): string => xml.replace(/<[^>]+>/g, "");

/** The PDF's template as the project brings it. */
export const TEMPLATE = "data/reference/每周要情.typ";
