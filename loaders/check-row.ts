/**
 * The first door: one row of an export becomes a row of `raw_requests`, or is set aside with a reason.
 *
 * Personal data ends here. Names, phones, ID numbers and accounts feed the mask and the keyed hash and are dropped;
 * columns that no mapping names are never looked at.
 */
import { hash } from "node:crypto";
import { isPlausible, parseTime } from "./dates.js";
import type { FieldName } from "./fields.js";
import type { Cell } from "./files/types.js";
import { foldCategory } from "./fold.js";
import { maskListedValue } from "./listed-value.js";
import type { Mapping } from "./mapping.js";
import { callerKey, cleanText, maskPersonalData } from "./personal-data.js";
import type { Flag, SetAsideReason } from "./reasons.js";
import { timeFromRequestNumber } from "./request-number.js";
import { kindOf, type Source } from "./source.js";

type Text = string | undefined;
/** `YYYY-MM-DD HH:MM:SS` in Asia/Shanghai. */
type Time = string | undefined;
/** A whole number from 0 to 1,000,000. */
type Count = number | undefined;

/**
 * A row of `raw_requests`, less where it was found. What an export is silent about is undefined: left out of its JSON,
 * which keeps a million lines short, and NULL in the table, whose column types check every line once more.
 */
export interface RawRequest {
  request_id: string;
  previous_request_id: Text;
  channel: Text;
  request_type: Text;
  topic_path: Text;
  title: Text;
  description: Text;
  county: Text;
  town: Text;
  village: Text;
  estate: Text;
  address: Text;
  unit: Text;
  unit_2: Text;
  unit_3: Text;
  status: Text;
  handler_outcome: Text;
  citizen_outcome: Text;
  satisfaction: Text;
  first_satisfaction: Text;
  ledger_colour: Text;
  caller_key: Text;
  is_on_spot: Text;
  is_supervised: Text;
  is_confidential: Text;
  is_unreasonable: Text;
  is_contacted: Text;
  is_appealed: Text;
  flags: readonly Flag[];
  extensions: Count;
  returns: Count;
  urges: Count;
  reopenings: Count;
  likes: Count;
  dislikes: Count;
  /** How many pieces of personal data were masked. */
  masked: number;
  /** Degrees. */
  lat: number | undefined;
  long: number | undefined;
  requested_at: string;
  dispatched_at: Time;
  expected_at: Time;
  closed_at: Time;
  called_back_at: Time;
  updated_at: Time;
}

export interface RowContext {
  readonly source: Source;
  readonly mapping: Mapping;
  /** Name of the sheet and of the file without folder and ending, for sources whose place stands only there. */
  readonly sheet: string | null;
  readonly fileStem: string;
  /** Secret of the caller's keyed hash. */
  readonly secret: Buffer;
  /** Times outside `[earliest, latest]` are impossible, `YYYY-MM-DD HH:MM:SS`. */
  readonly earliest: string;
  readonly latest: string;
}

export type CheckedRow =
  | { ok: true; row: RawRequest; json: string; rowHash: string; textKey: string }
  | { ok: false; reason: SetAsideReason; detail: string };

/** Reads the cells of one row by field; remembers what had to be dropped. */
class RowReader {
  readonly flags: Flag[] = [];
  masked = 0;
  readonly #known: { names: string[]; phones: string[] };

  constructor(
    readonly cells: readonly Cell[],
    readonly context: RowContext,
  ) {
    const name = this.raw("caller_name");
    const phone = this.raw("caller_phone");
    this.#known = { names: name === undefined ? [] : [name], phones: phone === undefined ? [] : [phone] };
  }

  cell(field: FieldName): Cell {
    for (const index of this.context.mapping.columns.get(field) ?? []) {
      const cell = this.cells[index] ?? null;
      if (cell !== null && typeof cell === "object" && "error" in cell) {
        if (!this.flags.includes("error_cell")) this.flags.push("error_cell");
      } else if (cell !== null && (typeof cell !== "string" || cell.trim() !== "")) return cell;
    }
    return this.context.source.constants[field] ?? null;
  }

  /** The cell as `parseTime` takes it: a date cell of a workbook is its serial number. */
  timeCell(field: FieldName): unknown {
    const cell = this.cell(field);
    return cell !== null && typeof cell === "object" && "serial" in cell ? cell.serial : cell;
  }

  /** The cell as text, trimmed; undefined where blank. */
  raw(field: FieldName): string | undefined {
    const cell = this.cell(field);
    if (cell === null || typeof cell === "object") return undefined;
    const value = cleanText(String(cell));
    return value === "" ? undefined : value;
  }

  /** Free text with personal data masked. */
  text(field: FieldName): string | undefined {
    const value = this.raw(field);
    if (value === undefined) return undefined;
    const { text, masked } = maskPersonalData(value, this.#known);
    this.masked += masked;
    return text;
  }

  /** A value out of a list as sent; masked like any other text. */
  listed(field: FieldName): string | undefined {
    const value = this.raw(field);
    if (value === undefined) return undefined;
    const { text, masked } = maskListedValue(value, this.#known);
    this.masked += masked;
    return text;
  }

  /** A value out of a list, folded to simplified script so that one table knows it. */
  category(field: FieldName): string | undefined {
    const value = this.raw(field);
    if (value === undefined) return undefined;
    const { folded, masked } = maskListedValue(value, this.#known);
    this.masked += masked;
    return folded || undefined;
  }

  time(field: FieldName, flag: Flag, latest = this.context.latest): string | undefined {
    const parsed = parseTime(this.timeCell(field));
    if (parsed.ok && isPlausible(parsed.value, { earliest: this.context.earliest, latest })) return parsed.value;
    if (parsed.ok || parsed.reason !== "empty") this.flags.push(flag);
    return undefined;
  }

  number(field: FieldName, flag: Flag, isAllowed: (value: number) => boolean): number | undefined {
    const value = this.raw(field);
    if (value === undefined) return undefined;
    const parsed = Number(value.replace(/次$/, ""));
    if (Number.isFinite(parsed) && isAllowed(parsed)) return parsed;
    this.flags.push(flag);
    return undefined;
  }

  count(field: FieldName): number | undefined {
    const value = this.raw(field);
    if (value === "是") return 1; // 催办 and 督办 columns hold either a count or 是/否
    if (value === "否" || value === "无") return 0;
    return this.number(field, "bad_count", (n) => Number.isInteger(n) && n >= 0 && n <= 1_000_000);
  }
}

/** A due time lies ahead, at most so far; compared as text, so 29 February of a year without one does no harm. */
const afterTwoYears = (latest: string): string => `${Number(latest.slice(0, 4)) + 2}${latest.slice(4)}`;

const digest = (parts: readonly (string | null | undefined)[]) => hash("md5", JSON.stringify(parts), "hex");

/** `A->B->C` as sent, or put together from three columns. */
function topicPath(reader: RowReader): string | undefined {
  const path = reader.listed("topic_path");
  const levels = [reader.listed("topic_1"), reader.listed("topic_2"), reader.listed("topic_3")].filter(
    (t) => t !== undefined,
  );
  return levels.length > 0 ? levels.join("->") : path;
}

/**
 * When the request was made: its own column; else the number, which often begins with the date; else, in ledgers of
 * what was solved, the day of solving. Each substitute is flagged.
 */
function requestedAt(reader: RowReader, requestId: string | undefined): { at: string } | SetAsideReason {
  const parsed = parseTime(reader.timeCell("requested_at"));
  if (parsed.ok && isPlausible(parsed.value, reader.context)) return { at: parsed.value };
  if (!parsed.ok && parsed.reason === "empty") {
    const number = requestId === undefined ? null : timeFromRequestNumber(requestId);
    if (number !== null && isPlausible(`${number.date} 00:00:00`, reader.context)) {
      reader.flags.push("time_from_number");
      return { at: `${number.date} 00:00:00` };
    }
    const isForClosing = kindOf(reader.context.source).required.some((group) => group.includes("closed_at"));
    const closed = parseTime(isForClosing ? reader.timeCell("closed_at") : null);
    if (closed.ok && isPlausible(closed.value, reader.context)) {
      reader.flags.push("time_from_close");
      return { at: closed.value };
    }
    return "missing_time";
  }
  return "impossible_time";
}

/** The place that only the sheet's or the file's name tells. */
function placeFromName(context: RowContext, field: "county" | "town" | "village"): string | undefined {
  const { place } = context.source;
  if (place?.field !== field) return undefined;
  return foldCategory((place.from === "sheet" ? context.sheet : context.fileStem) ?? "") || undefined;
}

/** Checks, cleans and masks one row. Never throws on data. */
export function checkRow(cells: readonly Cell[], context: RowContext): CheckedRow {
  const reader = new RowReader(cells, context);
  const setAside = (reason: SetAsideReason, detail = ""): CheckedRow => ({ ok: false, reason, detail });

  const givenId = reader.raw("request_id");
  const needsId = kindOf(context.source).required.some((group) => group.includes("request_id"));
  if (givenId === undefined && needsId) return setAside("missing_id");
  const title = reader.text("title");
  const description = reader.text("description");
  if (title === undefined && description === undefined) return setAside("missing_text");
  const requested = requestedAt(reader, givenId);
  if (typeof requested === "string") return setAside(requested);

  const phone = reader.raw("caller_phone");
  const idNumber = reader.raw("caller_id_number");
  const ownAccount = reader.raw("caller_account");
  // two apps number their users alike
  const account = ownAccount === undefined ? undefined : `${context.source.name}/${ownAccount}`;
  const caller_key = callerKey(context.secret, { phone, idNumber, account });
  const county = reader.category("county") ?? placeFromName(context, "county");
  const town = reader.category("town") ?? placeFromName(context, "town");
  const village = reader.category("village") ?? placeFromName(context, "village");
  // A ledger row's colour and dates change from delivery to delivery; who said what where does not.
  const request_id =
    givenId ?? `~${digest([context.source.name, county, town, village, caller_key, title, description])}`;
  if (givenId === undefined) reader.flags.push("id_imputed");

  const row: RawRequest = {
    request_id,
    previous_request_id: reader.raw("previous_request_id"),
    channel: reader.category("channel"),
    request_type: reader.category("request_type"),
    topic_path: topicPath(reader),
    title,
    description,
    county,
    town,
    village,
    estate: reader.category("estate"),
    address: reader.text("address"),
    unit: reader.listed("unit"),
    unit_2: reader.listed("unit_2"),
    unit_3: reader.listed("unit_3"),
    status: reader.category("status"),
    handler_outcome: reader.category("handler_outcome"),
    citizen_outcome: reader.category("citizen_outcome"),
    satisfaction: reader.category("satisfaction"),
    first_satisfaction: reader.category("first_satisfaction"),
    ledger_colour: reader.category("ledger_colour"),
    caller_key: caller_key ?? undefined,
    is_on_spot: reader.category("is_on_spot"),
    is_supervised: reader.category("is_supervised"),
    is_confidential: reader.category("is_confidential"),
    is_unreasonable: reader.category("is_unreasonable"),
    is_contacted: reader.category("is_contacted"),
    is_appealed: reader.category("is_appealed"),
    flags: reader.flags, // the columns below may still add to it
    extensions: reader.count("extensions"),
    returns: reader.count("returns"),
    urges: reader.count("urges"),
    reopenings: reader.count("reopenings"),
    likes: reader.count("likes"),
    dislikes: reader.count("dislikes"),
    masked: reader.masked, // all texts were read by now
    lat: reader.number("lat", "bad_coordinate", (n) => Math.abs(n) <= 90),
    long: reader.number("long", "bad_coordinate", (n) => Math.abs(n) <= 180),
    requested_at: requested.at,
    dispatched_at: reader.time("dispatched_at", "bad_dispatched_at"),
    expected_at: reader.time("expected_at", "bad_expected_at", afterTwoYears(context.latest)),
    closed_at: reader.time("closed_at", "bad_closed_at"),
    called_back_at: reader.time("called_back_at", "bad_called_back_at"),
    updated_at: reader.time("updated_at", "bad_updated_at"),
  };
  const json = JSON.stringify(row);
  return { ok: true, row, json, rowHash: hash("md5", json, "hex"), textKey: digest([title, description]) };
}
