/**
 * Loads the small tables that people edit into `raw_<name>` tables, all columns as text; staging models type them.
 */
import { access, readFile } from "node:fs/promises";
import { KINDS } from "./kinds.js";
import { checkLedgerMoves } from "./ledger-moves.js";
import type { Source } from "./source.js";
import { UserError } from "./user-error.js";
import { badMeaning } from "./value-codes.js";
import { quote, type Warehouse } from "./warehouse.js";

/** Columns that each reference table must have. */
const COLUMNS = {
  areas: ["area_id", "parent_id", "level", "name", "aliases", "residents", "households", "lat", "long"],
  taxonomy: ["topic_id", "parent_id", "level", "name", "terms", "exclusions"],
  values: ["field", "value", "means"],
  corrections: ["source", "request_id", "field", "was", "becomes", "reason"],
  risk_terms: ["kind", "term", "counts_when", "needs", "exclusions", "season", "note"],
  ledger_moves: ["from", "to", "allowed", "decided_by", "why"],
  events: ["event_id", "project", "kind", "area_id", "starts_on", "ends_on", "note"],
  scoring_rules: ["rule_id", "rule", "phase", "condition", "points", "cap", "starts_on", "ends_on", "note"],
  indicators: [
    "indicator_id",
    "part",
    "name",
    "formula",
    "numerator",
    "denominator",
    "measure",
    "numerator_sql",
    "denominator_sql",
    "leaves_out",
    "week_of",
    "unit",
    "good_direction",
    "floor",
    "compares",
    "also",
    "note",
  ],
} as const;

type ReferenceName = keyof typeof COLUMNS;
/** Tables that a city may do without: empty then. */
type OptionalName = "events" | "ledger_moves" | "risk_terms" | "scoring_rules";
type ReferencePaths = Readonly<Record<Exclude<ReferenceName, OptionalName>, string>> &
  Readonly<Partial<Record<OptionalName, string>>>;

/**
 * Replaces every `raw_<name>` by its file.
 * @throws UserError naming the file, and the line or the column that is wrong
 */
export async function loadReference(warehouse: Warehouse, paths: ReferencePaths): Promise<void> {
  for (const [name, columns] of Object.entries(COLUMNS)) {
    const path = paths[name as ReferenceName]; // Object.entries widens the keys of a const object
    if (path === undefined) {
      await replaceTable(warehouse, `raw_${name}`, columns, []);
      continue;
    }
    await access(path).catch(() => {
      throw new UserError(`参考表读不到：${path}。请检查配置的 reference.${name}。`);
    });
    const table = `raw_${name}`;
    try {
      await warehouse.run(`create or replace table ${table} as
        select * from read_csv(${quote(path)}, header = true, delim = ',', quote = '"', escape = '"', all_varchar = true, strict_mode = true)`);
    } catch (error) {
      const detail = error instanceof Error ? error.message.split("\n").slice(0, 3).join(" ") : String(error);
      throw new UserError(`参考表格式有误：${path}。请用 UTF-8 逗号分隔保存，并按提示检查：${detail}`);
    }
    const present = new Set(
      (await warehouse.rows(`select column_name from duckdb_columns() where table_name = '${table}'`)).map(
        (row) => row.column_name,
      ),
    );
    const lacking = columns.filter((column) => !present.has(column));
    if (lacking.length > 0) throw new UserError(`参考表缺列：${path} 缺少 ${lacking.join("、")}。请补上表头。`);
  }
  await checkReference(warehouse, paths);
}

/** Fields that `corrections` can correct: those that `stg_request_versions` joins. */
const CORRECTABLE = ["county", "town", "status"];

/**
 * Checks what would otherwise fail later, or be ignored in silence.
 * @throws UserError naming the table and the row
 */
async function checkReference(warehouse: Warehouse, paths: ReferencePaths): Promise<void> {
  const [fix] = await warehouse.rows(
    `select request_id, field from raw_corrections where coalesce(field, '') not in (${CORRECTABLE.map(quote).join(", ")}) limit 1`,
  );
  if (fix !== undefined)
    throw new UserError(
      `更正表 ${paths.corrections} 中编号 ${String(fix.request_id)} 要更正的字段是“${String(fix.field)}”，目前只能更正 ${CORRECTABLE.join("、")}。`,
    );
  for (const { field, value, means } of await warehouse.rows("select distinct * from raw_values")) {
    const bad = badMeaning(String(field), String(means ?? ""));
    if (bad !== null)
      throw new UserError(`值表 ${paths.values} 中“${String(value)}”有误：${bad}。请改正后重跑同一命令。`);
  }
  checkLedgerMoves(await warehouse.rows("select * from raw_ledger_moves"), paths.ledger_moves ?? "");
  await checkIds(warehouse, "raw_taxonomy", "topic_id", paths.taxonomy);
  await checkIds(warehouse, "raw_areas", "area_id", paths.areas);
  const [topic] = await warehouse.rows(`select topic_id, term from
    (select topic_id, unnest(string_split(coalesce(terms, ''), '|')) as term from raw_taxonomy) where length(term) = 1 limit 1`);
  if (topic !== undefined)
    throw new UserError(
      `类别表 ${paths.taxonomy} 中类别 ${String(topic.topic_id)} 的词“${String(topic.term)}”只有一个字，处处都会命中。请改用至少两个字的词。`,
    );
}

/** Pages are named after these ids, so they must do as names of files on any system and in an address. */
async function checkIds(warehouse: Warehouse, table: string, column: string, path: string): Promise<void> {
  const [odd] = await warehouse.rows(
    `select "${column}" as id from ${table} where not regexp_full_match("${column}", '[\\p{L}\\p{N}_-]+') limit 1`,
  );
  if (odd !== undefined)
    throw new UserError(
      `参考表 ${path} 中编号“${String(odd.id)}”不能用：网页按编号取名，编号只能用文字、数字、“-”和“_”。请改正后重跑同一命令。`,
    );
}

/** Replaces `raw_<table>` by rows that are already in hand; every column is text. */
async function replaceTable(
  warehouse: Warehouse,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
) {
  await warehouse.run(
    `create or replace table ${table} (${columns.map((column) => `"${column}" varchar not null`).join(", ")})`,
  );
  const values = rows.map((row) => `(${row.map(quote).join(", ")})`);
  if (values.length > 0) await warehouse.run(`insert into ${table} values ${values.join(", ")}`);
}

/**
 * Writes the city's name into a new warehouse.
 * @throws UserError when the warehouse is another city's: their requests would be added up
 */
export async function claimWarehouse(warehouse: Warehouse, city: string): Promise<void> {
  await warehouse.run("create table if not exists raw_city (name varchar not null)");
  const [owner] = await warehouse.rows("select name from raw_city");
  if (owner === undefined) await warehouse.run(`insert into raw_city values (${quote(city)})`);
  else if (owner.name !== city)
    throw new UserError(
      `数据仓库是“${String(owner.name)}”的，配置里的城市是“${city}”。请在配置的 warehouse 中另写一个文件，两个城市不能共用。`,
    );
}

/** Replaces `raw_sources` and `raw_source_values` by what the configuration says of the sources. */
export async function loadSources(warehouse: Warehouse, sources: readonly Source[]): Promise<void> {
  await replaceTable(
    warehouse,
    "raw_sources",
    ["source", "title", "kind", "default_channel", "sends_every_day", "max_set_aside_share"],
    sources.map((s) => [
      s.name,
      s.title,
      s.kind,
      KINDS[s.kind].channel,
      String(s.sends_every_day),
      String(s.max_set_aside_share),
    ]),
  );
  const values = sources.flatMap((source) =>
    Object.entries(source.values).flatMap(([field, meanings]) =>
      Object.entries(meanings).map(([value, means]) => [field, source.name, value, means]),
    ),
  );
  await replaceTable(warehouse, "raw_source_values", ["field", "source", "value", "means"], values);
}

/**
 * Replaces `raw_stopwords` by the file's lines.
 * @throws UserError when the file cannot be read
 */
export async function loadStopwords(warehouse: Warehouse, path: string): Promise<void> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new UserError(`停用词表读不到：${path}。请检查配置的 reference.stopwords。`);
  });
  const words = new Set(text.split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("#")));
  await replaceTable(
    warehouse,
    "raw_stopwords",
    ["word"],
    [...words].map((word) => [word]),
  );
}
