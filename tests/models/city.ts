/** A tiny city for model cases: given rows of the raw tables, run the models, ask for rows of one of them. */

import { tmpdir } from "node:os";
import { join } from "node:path";
import { openWarehouse, quote, type Warehouse } from "../../loaders/warehouse.js";
import type { Calendar } from "../../pipelines/calendar.js";
import { setIndicatorQueries } from "../../pipelines/indicators/set-query.js";
import { defineMacros, runModels } from "../../pipelines/models.js";
import { openDiary } from "../../pipelines/revisions/keep-published.js";
import { groupMatters } from "../../pipelines/text/group-matters.js";
import type { PredictedTopic } from "../../pipelines/text/predicted-topic.js";
import { findSignals } from "../../pipelines/text/read-texts.js";

export interface Given {
  requests?: Record<string, unknown>[];
  readings?: {
    text_key: string;
    topic_id?: string | null;
    area_id?: string | null;
    words?: string;
    terms?: string[];
  }[];
  predictions?: (Partial<PredictedTopic> & { text_key: string })[];
  topicWords?: { text_key: string; words: string[] }[];
  values?: [field: string, value: string, means: string][];
  corrections?: Record<string, string>[];
  /** Which rows of the table of indicators to compute; left out, the first. */
  indicators?: readonly string[];
  ledgerMoves?: [from: string, to: string, allowed: string, decided_by: string, why: string][];
  scoringRules?: (readonly (string | null)[])[];
  riskTerms?: (readonly (string | null)[])[];
  /** Places beside those of every case. */
  areas?: [area_id: string, parent_id: string, level: string, name: string, aliases: string, residents: string][];
  events?: [event_id: string, kind: string, area_id: string, starts_on: string, ends_on: string | null][];
  setAside?: Record<string, unknown>[];
  files?: Record<string, unknown>[];
  calendar?: Partial<Calendar>;
}

const AREAS = [
  ["c1", null, "county", "东山县", "", "1000"],
  ["c2", null, "county", "西水区", "", "2000"],
  ["t1", "c1", "town", "青石镇", "青石街", "400"],
  ["t2", "c1", "town", "白河乡", "", "600"],
  ["t3", "c2", "town", "城关街道", "", "2000"],
  ["v1", "t1", "village", "李庄村", "", "100"],
  ["v2", "t2", "village", "李庄村", "", "100"],
  ["e1", "v1", "estate", "翠竹园", "", "300"],
] as const;

const TOPICS = [
  ["01", null, 1, "住房", "", ""],
  ["0101", "01", 2, "供暖", "", ""],
  ["010101", "0101", 3, "暖气不热", "", ""],
  ["02", null, 1, "城市管理", "", ""],
  ["0201", "02", 2, "停车", "", ""],
] as const;

const VALUES: NonNullable<Given["values"]> = [
  ["status", "已办结", "closed"],
  ["status", "已回访", "called_back"],
  ["status", "办理中", "assigned"],
  ["status", "已受理", "accepted"],
  ["status", "作废", "void"],
  ["channel", "电话", "hotline"],
  ["channel", "小程序", "miniprogram"],
  ["request_type", "投诉", "complaint"],
  ["handler_outcome", "解决", "solved"],
  ["handler_outcome", "解释", "explained"],
  ["handler_outcome", "未解决", "unsolved"],
  ["citizen_outcome", "解决", "solved"],
  ["citizen_outcome", "部分解决", "partly"],
  ["citizen_outcome", "未解决", "unsolved"],
  ["satisfaction", "满意", "satisfied"],
  ["satisfaction", "基本满意", "mostly"],
  ["satisfaction", "一般", "neutral"],
  ["satisfaction", "不满意", "dissatisfied"],
  ["satisfaction", "未评价", "unrated"],
  ["satisfaction", "未接通", "unreached"],
  ["merged", "已合并", "true"],
  ["status", "已合并", "void"],
  ["ledger_colour", "绿", "green"],
  ["ledger_colour", "黄", "yellow"],
  ["ledger_colour", "红", "red"],
  ["ledger_colour", "蓝", "blue"],
  ["ledger_colour", "白", "white"],
  ["status", "已退回", "returned"],
  ["status", "研判中", "accepted"],
  ["stage", "研判中", "judged"],
  ["status", "会办", "assigned"],
  ["stage", "会办", "joint"],
  ["status", "跟踪督办", "assigned"],
  ["stage", "跟踪督办", "warned"],
  ["flag", "是", "true"],
  ["flag", "否", "false"],
];

/** Request i, complete enough to be counted: what a case does not say is a plain call about heating in 青石镇. */
const requestDefaults = (i: number) => ({
  source: "hotline",
  row_hash: `00000000-0000-0000-0000-${String(i).padStart(12, "0")}`,
  text_key: `00000000-0000-0000-0001-${String(i).padStart(12, "0")}`,
  file_id: "f1",
  request_id: `R${i}`,
  channel: "电话",
  request_type: "投诉",
  topic_path: "住房->供暖->暖气不热",
  title: null,
  description: "暖气不热",
  county: "东山县",
  town: "青石镇",
  status: "办理中",
  file: "a.csv",
  sheet: null,
  flags: [],
  line: i,
  masked: 0,
  requested_at: "2026-03-04 10:00:00",
});

function literal(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]::varchar[]`;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : quote(String(value));
}

/** All rows in one statement: parsing a thousand of them costs more than running the models. */
async function insert(warehouse: Warehouse, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = [...new Set(rows.flatMap(Object.keys))];
  const values = rows.map((row) => `(${columns.map((column) => literal(row[column])).join(", ")})`);
  await warehouse.run(`insert into ${table} (${columns.join(", ")}) values ${values.join(", ")}`);
}

const asTable = (names: string, rows: readonly (readonly unknown[])[]): string =>
  rows.length === 0
    ? `select ${names
        .split(", ")
        .map((name) => `null::varchar as ${name}`)
        .join(", ")} where false`
    : `select * from (values ${rows.map((row) => `(${row.map((value) => (value === null ? "null::varchar" : quote(String(value)))).join(", ")})`).join(", ")}) as given(${names})`;

/**
 * A warehouse in memory with the models built over the given rows; call `close()` on it.
 * @param asked a query: marts that it does not need are left out; without it all are built
 */
export async function cityWith(given: Given, asked?: string): Promise<Warehouse> {
  const warehouse = await openWarehouse(":memory:", { memoryLimitGb: 1 });
  for (const table of ["raw_requests", "raw_files", "raw_file_parts", "raw_set_aside"]) {
    await warehouse.runFile(new URL(`../../loaders/tables/${table}.sql`, import.meta.url));
  }
  for (const table of ["int_readings", "int_topic_predictions", "int_topic_words"])
    await warehouse.runFile(new URL(`../../pipelines/text/${table}.sql`, import.meta.url));
  const create = (table: string, names: string, rows: readonly (readonly unknown[])[]) =>
    warehouse.run(`create table ${table} as ${asTable(names, rows)}`);
  await create(
    "raw_areas",
    "area_id, parent_id, level, name, aliases, residents, households, lat, long",
    [...AREAS, ...(given.areas ?? [])].map((area) => [...area, area[2] === "estate" ? "120" : null, null, null]),
  );
  await create("raw_taxonomy", "topic_id, parent_id, level, name, terms, exclusions", TOPICS);
  await create("raw_values", "field, value, means", [...VALUES, ...(given.values ?? [])]);
  await create("raw_source_values", "field, source, value, means", []);
  await create("raw_sources", "source, title, kind, default_channel, sends_every_day, max_set_aside_share", [
    ["hotline", "热线", "hotline", "hotline", "true", "0.05"],
    ["ledger", "台账", "ledger", "visit", "false", "0.05"],
  ]);
  await create("raw_ledger_moves", '"from", "to", allowed, decided_by, why', given.ledgerMoves ?? []);
  await create("raw_risk_terms", "kind, term, counts_when, needs, exclusions, season, note", given.riskTerms ?? []);
  await create(
    "raw_scoring_rules",
    "rule_id, rule, phase, condition, points, cap, starts_on, ends_on, note",
    given.scoringRules ?? [],
  );
  await create("raw_stopwords", "word", [["的"]]);
  await create(
    "raw_corrections",
    "source, request_id, field, was, becomes, reason",
    (given.corrections ?? []).map((c) => [c.source, c.request_id, c.field, c.was, c.becomes, c.reason]),
  );
  await create(
    "raw_events",
    "event_id, project, kind, area_id, starts_on, ends_on, note",
    (given.events ?? []).map(([id, kind, area, from, to]) => [id, "改造", kind, area, from, to, null]),
  );
  const indicators = given.indicators ?? ["requests"];
  await warehouse.run(`create table raw_indicators as
    select * from read_csv('data/reference/indicators.csv', header = true, all_varchar = true)
    where indicator_id in (${indicators.map(quote).join(", ")})`);
  await warehouse.run(`update raw_indicators set also = null where also not in (${indicators.map(quote).join(", ")})`);
  await insert(
    warehouse,
    "raw_requests",
    (given.requests ?? []).map((request, i) => ({ ...requestDefaults(i + 1), ...request })),
  );
  await insert(
    warehouse,
    "int_readings",
    (given.readings ?? []).map((reading) => ({ version: "1", words: "", terms: [], ...reading })),
  );
  await insert(
    warehouse,
    "int_topic_predictions",
    (given.predictions ?? []).map((each) => ({
      version: "1",
      likeliest_id: each.topic_id ?? null,
      probabilities: [],
      is_held_out: false,
      ...each,
    })),
  );
  await insert(warehouse, "int_topic_words", given.topicWords ?? []);
  await insert(warehouse, "raw_files", given.files ?? []);
  await insert(warehouse, "raw_set_aside", given.setAside ?? []);
  await defineMacros(warehouse, { today: "2026-03-16", cutOff: "2026-03-15", weekStartsOn: 1, ...given.calendar });
  await runModels(warehouse, "staging");
  await findSignals(warehouse, join(tmpdir(), `qingyubiao-signals-${process.pid}`));
  await setIndicatorQueries(warehouse);
  await runModels(warehouse, "requests");
  await groupMatters(warehouse, { folder: join(tmpdir(), `qingyubiao-matters-${process.pid}`) });
  await runModels(warehouse, "matters");
  await runModels(warehouse, "loop");
  await openDiary(warehouse);
  await runModels(warehouse, "marts", { neededBy: asked });
  return warehouse;
}

/** The rows that a query gives over a city with these rows. */
export async function rowsOf(given: Given, sql: string): Promise<Record<string, unknown>[]> {
  const warehouse = await cityWith(given, sql);
  try {
    return await warehouse.rows(sql);
  } finally {
    warehouse.close();
  }
}
