/**
 * `npm run profile -- FILE… [--config FILE]`: what a file nobody has seen would be taken for, before anything is loaded.
 *
 * Prints the table that was found, which header was matched to which field, the values of every list column, what is
 * missing, and a source for the configuration; with `--config`, a file in a source's folder is read as that source. No text and no personal data is printed.
 */
import { basename, dirname, extname, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { stringify } from "yaml";
import { z } from "zod";
import { rowChecker } from "../loaders/check-row.js";
import { FIELDS, type Field, type FieldName, fieldNamed } from "../loaders/fields.js";
import { readTables } from "../loaders/files/read-tables.js";
import { type Table, UnreadableFile } from "../loaders/files/types.js";
import { KINDS } from "../loaders/kinds.js";
import {
  chineseName,
  type FieldFinder,
  fieldFinder,
  type Mapping,
  mapHeader,
  missingColumns,
} from "../loaders/mapping.js";
import { FLAGS, type Flag, SET_ASIDE, type SetAsideReason } from "../loaders/reasons.js";
import { Source } from "../loaders/source.js";
import { UserError } from "../loaders/user-error.js";
import { runCommand } from "./command.js";
import { type Config, readConfig } from "./config.js";

/** Values listed of a column; columns with more different values than this are no lists. */
const MOST_VALUES = 40;
const SHOWN_VALUES = 12;
/** How rows without a channel are told to have come. */
const CHANNELS: Record<Source["kind"], string> = { hotline: "12345热线", miniprogram: "小程序", ledger: "走访" };
/** Columns without which whole pages have nothing to tell. */
const TELLING: readonly FieldName[] = ["request_type", "town", "unit", "status", "expected_at", "closed_at"];

interface TableProfile {
  mapping: Mapping;
  rows: number;
  good: number;
  reasons: Map<string, number>;
  flags: Map<string, number>;
  values: Map<FieldName, Map<string, number>>;
  first: string | null;
  last: string | null;
}

/** What is always told of a row, and whatever columns its file has. */
const CheckedRow = z.looseObject({ flags: z.array(z.string()), requested_at: z.string() });
type CheckedRow = z.infer<typeof CheckedRow>;

const bump = <K>(counts: Map<K, number>, key: K) => counts.set(key, (counts.get(key) ?? 0) + 1);

/** The kind that lacks the fewest columns: ledgers need no number, so they come last. */
function likelySource(header: readonly string[], folder: string, find: FieldFinder): Source {
  const name = Source.shape.name.safeParse(folder).data ?? "new_source";
  const candidates = Object.keys(KINDS).map((kind) => Source.parse({ name, title: folder, kind, folder }));
  const mapping = mapHeader(header, find);
  const lacking = (source: Source) => missingColumns(mapping, source).length;
  const isLedger = mapping.columns.has("ledger_colour");
  const [best] = candidates.sort(
    (a, b) =>
      Number(b.kind === "ledger" && isLedger) - Number(a.kind === "ledger" && isLedger) || lacking(a) - lacking(b),
  );
  if (best === undefined) throw new Error("no kinds");
  return best;
}

async function profileTable(table: Table, source: Source, find: FieldFinder): Promise<TableProfile> {
  const profile: TableProfile = {
    mapping: mapHeader(table.header, find),
    rows: 0,
    good: 0,
    reasons: new Map(),
    flags: new Map(),
    values: new Map(),
    first: null,
    last: null,
  };
  for await (const batch of table.rows) {
    profile.mapping = mapHeader(table.header, find);
    const check = rowChecker({
      source,
      mapping: profile.mapping,
      sheet: table.sheet,
      fileStem: basename(table.file, extname(table.file)),
      secret: Buffer.alloc(32),
      earliest: "2000-01-01 00:00:00",
      latest: "2100-01-01 00:00:00",
    });
    for (const row of batch) {
      profile.rows += 1;
      const checked = "problem" in row ? { ok: false as const, reason: row.problem } : check(row.cells);
      if (!checked.ok) bump(profile.reasons, checked.reason);
      else countRow(profile, CheckedRow.parse(JSON.parse(checked.json)));
    }
  }
  return profile;
}

function countRow(profile: TableProfile, row: CheckedRow): void {
  profile.good += 1;
  for (const flag of row.flags) bump(profile.flags, flag);
  if (profile.first === null || row.requested_at < profile.first) profile.first = row.requested_at;
  if (profile.last === null || row.requested_at > profile.last) profile.last = row.requested_at;
  for (const field of FIELDS) {
    if (field.type !== "category" && field.type !== "flag") continue;
    const value = row[field.name];
    if (typeof value !== "string") continue;
    const counts = profile.values.get(field.name) ?? new Map<string, number>();
    if (counts.size <= MOST_VALUES || counts.has(value)) bump(counts, value);
    profile.values.set(field.name, counts);
  }
}

const largestFirst = (counts: Map<string, number>) => [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));

function printValues(field: Field, counts: Map<string, number>): void {
  if (counts.size > MOST_VALUES) {
    console.log(`    ${chineseName(field.name)}：超过 ${MOST_VALUES} 种取值，不逐一列出`);
    return;
  }
  // a value that fewer than five rows hold could tell of a person
  const shown = largestFirst(counts)
    .filter(([, rows]) => rows >= 5)
    .slice(0, SHOWN_VALUES);
  const others = counts.size - shown.length;
  if (shown.length === 0) {
    console.log(`    ${chineseName(field.name)}：${counts.size} 种取值，都不足 5 行，不列出`);
    return;
  }
  console.log(
    `    ${chineseName(field.name)}：${shown.map(([value, rows]) => `${value} ${rows}`).join("，")}${others > 0 ? `，另有 ${others} 种` : ""}`,
  );
}

function printTable(table: Table, source: Source, profile: TableProfile): void {
  const { mapping } = profile;
  console.log(
    `  表：${table.sheet === null ? table.file : `${table.file} 工作表“${table.sheet}”`}，${profile.rows} 行，跳过 ${table.skipped()} 行（空行、标题、合计、脚注）`,
  );
  console.log("  列的对应：");
  for (const [name, columns] of mapping.columns) {
    const personal = fieldNamed(name)?.type === "personal" ? "（个人信息，只用于脱敏和加密编号，不入库）" : "";
    console.log(
      `    ${columns.map((index) => table.header[index]?.replaceAll(/\s+/g, " ") ?? "").join("、")} → ${name} ${chineseName(name)}${personal}`,
    );
  }
  if (mapping.unmapped.length > 0) console.log(`  不认识、不会读入的列：${mapping.unmapped.join("、")}`);
  if (mapping.duplicated.length > 0) console.log(`  重名的列（取第一个非空的）：${mapping.duplicated.join("、")}`);
  const missing = missingColumns(mapping, source);
  if (missing.length > 0) console.log(`  缺少必需的列（按 ${source.kind}）：${missing.join("、")}`);
  console.log(
    `  可入库 ${profile.good} 行，搁置 ${profile.rows - profile.good} 行；受理时间 ${profile.first ?? "—"} 至 ${profile.last ?? "—"}`,
  );
  for (const [reason, rows] of largestFirst(profile.reasons))
    console.log(`    搁置 ${rows} 行：${SET_ASIDE[reason as SetAsideReason]?.join("。") ?? reason}`);
  for (const [flag, rows] of largestFirst(profile.flags))
    console.log(`    备注 ${rows} 行：${FLAGS[flag as Flag] ?? flag}`);
  console.log("  各列取值：");
  if (profile.values.size === 0) console.log("    没有列表值的列（状态、类型、区县、满意度等）");
  for (const field of FIELDS) {
    const counts = profile.values.get(field.name);
    if (counts !== undefined) printValues(field, counts);
  }
  const lacking = TELLING.filter((name) => !mapping.columns.has(name) && source.constants[name] === undefined);
  if (lacking.length > 0) console.log(`  没有的列，用到它们的数会空着：${lacking.map(chineseName).join("、")}`);
  if (!mapping.columns.has("channel") && source.constants.channel === undefined)
    console.log(
      `  受理渠道按 kind（${source.kind}）算作${CHANNELS[source.kind]}；不是的，来源里加一行 constants: { channel: 网站 }`,
    );
}

/** Files of one folder are one source, told once. */
const printed = new Set<string>();

/** The part of the configuration that reads this file; unknown headers stand there to be filled in or left empty. */
function printSource(source: Source, profile: TableProfile): void {
  const columns = Object.fromEntries(profile.mapping.unmapped.map((header) => [header, ""]));
  const entry = { name: source.name, title: source.title, kind: source.kind, folder: source.folder, columns };
  const text = stringify([entry]).replaceAll(/^/gm, "  ").trimEnd();
  if (printed.has(text)) return;
  printed.add(text);
  console.log("\n可粘贴到配置文件 sources 下（columns 中填字段名，不需要的列留空）：\n");
  console.log(text);
}

/** The source of the configuration in whose folder the file lies; none without `--config`, or for a stray file. */
function configuredSource(path: string, config: Config | null): Source | null {
  const inFolder = (source: Source) =>
    !relative(resolve(config?.exports ?? "", source.folder), resolve(path)).startsWith("..");
  return config?.sources.find(inFolder) ?? null;
}

async function profileFile(path: string, config: Config | null): Promise<void> {
  const name = basename(path);
  console.log(`\n文件：${path}`);
  const configured = configuredSource(path, config);
  if (configured !== null) console.log(`  按配置中的来源“${configured.title}”（${configured.name}）查看`);
  let source: Source | null = configured;
  let last: TableProfile | null = null;
  const find = fieldFinder(configured ?? undefined);
  try {
    for await (const part of readTables(path, name, { isHeader: (text) => find(text) !== undefined })) {
      if (!("rows" in part)) {
        console.log(`  ${part.sheet === null ? part.file : `工作表“${part.sheet}”`}：${part.message}`);
        continue;
      }
      source ??= likelySource(part.header, basename(dirname(path)), find);
      last = await profileTable(part, source, find);
      printTable(part, source, last);
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    console.log(`  ${error.message}`);
    process.exitCode = 1;
  }
  if (configured === null && source !== null && last !== null) printSource(source, last);
}

const USAGE = "用法：npm run profile -- 文件…  [--config 配置文件]";

function asked(args: string[]): { paths: string[]; config: string | undefined } {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { config: { type: "string" } },
    });
    if (positionals.length > 0) return { paths: positionals, config: values.config };
  } catch (cause) {
    throw new UserError(`命令行参数不认识：${args.join(" ")}。${USAGE}`, { cause });
  }
  throw new UserError(USAGE);
}

await runCommand(async () => {
  const { paths, config: path } = asked(process.argv.slice(2));
  const config = path === undefined ? null : await readConfig(path);
  for (const file of paths) await profileFile(file, config);
});
