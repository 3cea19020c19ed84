/** What goes wrong in the hotline's CSV. */
import type { CsvFile } from "./csv-file.js";
import { quoted } from "./csv-file.js";
import {
  type Fault,
  hugeText,
  IMPOSSIBLE_TIMES,
  TEXT_FAULTS,
  UNKNOWN_STATUSES,
  UNKNOWN_TOWNS,
  UNKNOWN_TYPES,
} from "./faults.js";
import { type HotlineHeader, hotlineColumn } from "./hotline-row.js";
import { below, between, pick, type Random } from "./random.js";

type HotlineFault = Fault<string[], CsvFile>;

const set = (header: HotlineHeader, value: (old: string, random: Random) => string): HotlineFault["write"] => {
  const at = hotlineColumn(header);
  return (row, file, random) => file.row(row.with(at, value(row[at] ?? "", random)));
};

const TEXT = hotlineColumn("主要内容");
const NAME = hotlineColumn("来电人");

const textFaults: HotlineFault[] = Object.entries(TEXT_FAULTS).map(([kind, change]) => ({
  kind,
  expect: "load",
  weight: 0.7,
  write: set("主要内容", change),
}));

/** Without the signs that would break the row in a second place. */
const oneLine = (text: string): string => text.replace(/["\r\n]/g, "");

/** A row's cells as they would be written, each quoted where it needs it. */
const line = (cells: readonly string[]): string => cells.map(quoted).join(",");

export const HOTLINE_FAULTS: readonly HotlineFault[] = [
  {
    kind: "impossible_date",
    expect: "set_aside",
    write: set("来电时间", (_, random) => pick(random, IMPOSSIBLE_TIMES)),
  },
  {
    kind: "impossible_close_date",
    expect: "flag",
    needsClosed: true,
    write: set("办结时间", (_, random) => pick(random, IMPOSSIBLE_TIMES)),
  },
  {
    kind: "closed_before_accepted",
    expect: "flag",
    needsClosed: true,
    write: set("办结时间", (old, random) =>
      old.replace(/^\d{4}/, (year) => String(Number(year) - between(random, 1, 2))),
    ),
  },
  { kind: "unknown_status", expect: "flag", write: set("工单状态", (_, random) => pick(random, UNKNOWN_STATUSES)) },
  { kind: "unknown_type", expect: "flag", write: set("诉求类型", (_, random) => pick(random, UNKNOWN_TYPES)) },
  { kind: "unknown_town", expect: "flag", write: set("被反映街乡镇", (_, random) => pick(random, UNKNOWN_TOWNS)) },
  { kind: "blank_number", expect: "set_aside", weight: 0.3, write: set("工单编号", () => "") },
  {
    kind: "number_twice_other_text",
    expect: "flag",
    write: (row, file) => {
      file.row(row);
      const text = row[TEXT] ?? "";
      file.row(row.with(TEXT, `（补充）与上次说的不是一回事：${text.slice(Math.floor(text.length / 2))}`));
    },
  },
  {
    kind: "ragged_short",
    expect: "set_aside",
    write: (row, file, random) => file.raw(`${line(row.slice(0, between(random, 7, 20)))}\r\n`),
  },
  {
    kind: "ragged_long",
    expect: "set_aside",
    write: (row, file) => {
      const cells = row.map(quoted);
      cells[TEXT] = oneLine(row[TEXT] ?? "").replaceAll("，", ",");
      file.raw(`${cells.join(",")}\r\n`);
    },
  },
  {
    kind: "unclosed_quote",
    expect: "set_aside",
    write: (row, file) => {
      const cells = row.map(quoted);
      cells[TEXT] = `"${oneLine(row[TEXT] ?? "")}`;
      file.raw(`${cells.join(",")}\r\n`);
    },
  },
  {
    kind: "name_in_other_column",
    expect: "load",
    weight: 0.5,
    write: (row, file) => file.row(row.with(TEXT, `${row[TEXT] ?? ""}（${row[NAME] ?? ""}，${row[NAME + 1] ?? ""}）`)),
  },
  { kind: "text_of_100000", expect: "load", weight: 0.004, write: set("主要内容", (text) => hugeText(text)) },
  {
    kind: "blank_cells",
    expect: "flag",
    weight: 0.5,
    write: (row, file, random) => {
      const from = hotlineColumn("承办单位");
      file.row(
        row.map((cell, index) => (index >= from && index !== row.length - 1 && below(random, 2) === 0 ? "" : cell)),
      );
    },
  },
  ...textFaults,
];
