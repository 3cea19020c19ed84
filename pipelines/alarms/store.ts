/** Alarms and looks into their tables. */
import { DuckDBDateValue } from "@duckdb/node-api";
import { inTransaction, type Warehouse } from "../../loaders/warehouse.js";
import { dayNumber } from "../statistics/day-number.js";
import type { Found } from "./explain.js";
import type { Judged } from "./judge.js";
import type { Series } from "./series.js";

const KINDS = ["week", "day", "slow", "silent"] as const;
type Kind = (typeof KINDS)[number];

export interface AlarmRow {
  kind: Kind;
  from: string;
  to: string;
  place: string;
  topic: string;
  channel: string;
  model: Judged["model"];
  standsForPlace: string | null;
  standsForTopic: string | null;
  requests: number;
  expected: number;
  low: number;
  high: number;
  pairRequests: number | null;
  pairExpected: number | null;
  dispersion: number;
  p: number;
  q: number;
  score: number;
  historyWeeks: number;
  isLowConfidence: boolean;
}

export interface LookRow {
  kind: Kind;
  from: string;
  to: string;
  series: number;
  tooFew: number;
  alarms: number;
}

/** A place that can be compared with itself only since a day. */
export interface OpeningRow {
  place: string;
  since: string;
}

/** @param stands the alarm that stands for it; null where it stands for itself */
export function alarmRow(
  { place, topic, judged, q }: Found & { q: number },
  stands: { place: string; topic: string } | null,
  period: Pick<AlarmRow, "kind" | "from" | "to">,
): AlarmRow {
  const { observed, pairObserved, ...rest } = judged;
  return {
    ...period,
    ...rest,
    place,
    topic,
    channel: "",
    standsForPlace: stands?.place ?? null,
    standsForTopic: stands?.topic ?? null,
    requests: observed,
    pairRequests: pairObserved,
    q,
  };
}

export async function storeAlarms(
  warehouse: Warehouse,
  alarms: readonly AlarmRow[],
  looks: readonly LookRow[],
  courses: readonly Series[],
): Promise<void> {
  await inTransaction(warehouse, async () => {
    await warehouse.runFile(new URL("./int_alarms.sql", import.meta.url));
    await warehouse.runFile(new URL("./int_alarm_looks.sql", import.meta.url));
    await append(
      warehouse,
      "int_alarms",
      alarms.map((row) => [
        row.kind,
        day(row.from),
        day(row.to),
        row.place,
        row.topic,
        row.channel,
        row.model,
        row.standsForPlace,
        row.standsForTopic,
        row.requests,
        row.expected,
        row.low,
        row.high,
        row.pairRequests,
        row.pairExpected,
        row.dispersion,
        row.p,
        row.q,
        row.score,
        row.historyWeeks,
        row.isLowConfidence,
      ]),
    );
    await warehouse.runFile(new URL("./int_alarm_weeks.sql", import.meta.url));
    await append(
      warehouse,
      "int_alarm_weeks",
      courses.flatMap(({ place, topic, counts }) =>
        Array.from(counts, (requests, week) => [place, topic, week, requests]),
      ),
    );
    await append(
      warehouse,
      "int_alarm_looks",
      looks.map((row) => [row.kind, day(row.from), day(row.to), row.series, row.tooFew, row.alarms]),
    );
  });
}

export async function storeOpenings(warehouse: Warehouse, openings: readonly OpeningRow[]): Promise<void> {
  await warehouse.runFile(new URL("./int_alarm_openings.sql", import.meta.url));
  await append(
    warehouse,
    "int_alarm_openings",
    openings.map(({ place, since }) => [place, day(since)]),
  );
}

const day = (text: string): DuckDBDateValue => new DuckDBDateValue(dayNumber(text));

type Cell = string | number | boolean | null | DuckDBDateValue;

async function append(warehouse: Warehouse, table: string, rows: readonly (readonly Cell[])[]): Promise<void> {
  const types = await columnTypes(warehouse, table);
  const appender = await warehouse.connection.createAppender(table);
  for (const row of rows) {
    for (const [i, cell] of row.entries()) {
      if (cell === null) appender.appendNull();
      else if (cell instanceof DuckDBDateValue) appender.appendDate(cell);
      else if (typeof cell === "string") appender.appendVarchar(cell);
      else if (typeof cell === "boolean") appender.appendBoolean(cell);
      else if (types[i] === "INTEGER") appender.appendInteger(cell);
      else appender.appendDouble(cell);
    }
    appender.endRow();
  }
  appender.closeSync();
}

async function columnTypes(warehouse: Warehouse, table: string): Promise<string[]> {
  const rows = await warehouse.rows(
    `select data_type from duckdb_columns() where table_name = '${table}' order by column_index`,
  );
  return rows.map((row) => String(row.data_type));
}
