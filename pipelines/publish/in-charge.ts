/**
 * Who is in charge of what in a unit: a table that the office edits, read when letters are written and at no other time. It never
 * enters the warehouse, so no name in it can reach a model or a mart.
 */
import Papa from "papaparse";
import { z } from "zod";
import { UserError } from "../../loaders/user-error.js";
import type { Warehouse } from "../../loaders/warehouse.js";
import { readOfficeText } from "../office-text.js";
import type { Supervision } from "../published.js";

/** What a request has to do with the table. */
interface Case {
  readonly unit: string;
  /** Names as the area table and the taxonomy (first level) have them; null: not known. */
  readonly town: string | null;
  readonly topic: string | null;
}

/** Names that a line may use, by column. */
type KnownNames = Readonly<Record<"单位" | "镇街" | "类别", ReadonlySet<string>>>;

/** Where the table has a name that no request can have, so that the line does nothing. */
type UnknownName = NonNullable<Supervision["in_charge"]>["unknown"][number];

export interface InCharge {
  /** Who is in charge, or null where no line fits. */
  readonly personOf: (request: Case) => string | null;
  readonly unknown: readonly UnknownName[];
}

const REMEDY = "请改正后重跑同一命令；暂不用它，就从配置里去掉 supervision.in_charge。";
/** A telephone, or part of an identity number. */
const LONG_NUMBER = /\d{7}/;

const cell = z.string("没有这一格").trim();
const Row = z.object({
  单位: cell.min(1, "没有填"),
  镇街: cell.default(""),
  类别: cell.default(""),
  责任人: cell
    .min(1, "没有填")
    .max(30, "超过了 30 个字")
    .refine((text) => !LONG_NUMBER.test(text), "里有号码，只写职务或姓名"),
});

interface Line extends z.infer<typeof Row> {
  /** In the file, its head being 1. */
  readonly line: number;
}

/** Names of units that ever had a request, of towns, of topics of the first level. */
export async function readKnownNames(warehouse: Warehouse): Promise<KnownNames> {
  const names = async (sql: string) => new Set((await warehouse.rows(sql)).map(({ name }) => String(name)));
  return {
    单位: await names("select distinct unit as name from int_request_loop where unit is not null"),
    镇街: await names("select name from stg_areas where level = 'town'"),
    类别: await names("select name from stg_topics where level = 1"),
  };
}

const keyOf = (...parts: readonly string[]): string => parts.join("\n");

/**
 * Reads the table: 单位 and 责任人, 镇街 and 类别 where a line holds for one town or one topic of the first level only. The most
 * specific line that fits a request tells; of one for its town and one for its topic, that for the town.
 * @throws UserError in Chinese with file, line and column
 */
export async function readInCharge(path: string, known: KnownNames): Promise<InCharge> {
  const lines = await readLines(path);
  const people = new Map(lines.map((each) => [keyOf(each.单位, each.镇街, each.类别), each.责任人]));
  return {
    personOf: ({ unit, town, topic }) =>
      [
        keyOf(unit, town ?? "", topic ?? ""),
        keyOf(unit, town ?? "", ""),
        keyOf(unit, "", topic ?? ""),
        keyOf(unit, "", ""),
      ]
        .map((key) => people.get(key))
        .find((person) => person !== undefined) ?? null,
    unknown: lines.flatMap((each) => unknownNames(each, known)),
  };
}

const unknownNames = (line: Line, known: KnownNames): UnknownName[] =>
  (["单位", "镇街", "类别"] as const)
    .filter((column) => line[column] !== "" && !known[column].has(line[column]))
    .map((column) => ({ line: line.line, column }));

async function readLines(path: string): Promise<Line[]> {
  const text = await readOfficeText(path, "责任人表", REMEDY);
  const { data, meta } = Papa.parse<unknown>(text, { header: true, skipEmptyLines: false });
  const lacking = ["单位", "责任人"].filter((column) => !(meta.fields ?? []).includes(column));
  if (lacking.length > 0)
    throw new UserError(`责任人表 ${path} 第 1 行缺少 ${lacking.join("、")} 一列（可有 镇街、类别）。${REMEDY}`);
  const seen = new Map<string, number>();
  return data.flatMap((row, i) => {
    if (isBlank(row)) return [];
    const line = i + 2;
    const fail = (column: string, what: string) =>
      new UserError(`责任人表 ${path} 第 ${line} 行“${column}”一列${what}。${REMEDY}`);
    const parsed = Row.safeParse(row);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw fail(String(issue?.path[0] ?? ""), issue?.message ?? "格式不对");
    }
    const broken = Object.entries(parsed.data).find(([, value]) => /[\r\n]/.test(value));
    if (broken !== undefined) throw fail(broken[0], "里有换行，一格只能是一行");
    const key = keyOf(parsed.data.单位, parsed.data.镇街, parsed.data.类别);
    const before = seen.get(key);
    if (before !== undefined) throw fail("单位", `、镇街、类别与第 ${before} 行相同，只能留一行`);
    seen.set(key, line);
    return [{ ...parsed.data, line }];
  });
}

/** A line without any value, such as a spreadsheet leaves at the end. */
const isBlank = (row: unknown): boolean =>
  typeof row === "object" && row !== null && Object.values(row).every((value) => String(value).trim() === "");
