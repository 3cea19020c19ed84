/**
 * The first door: one row of an export becomes a row of `raw_requests`, or is set aside with a reason.
 *
 * Personal data ends here. Names, phones, ID numbers and accounts feed the mask and the keyed hash and are dropped;
 * columns that no mapping names are never looked at.
 */
import { hash } from "node:crypto";
import { isPlausible } from "./dates.js";
import { FieldReaders, type Piece, Row, textPiece } from "./field-readers.js";
import type { Cell } from "./files/types.js";
import { foldCategory } from "./fold.js";
import { KINDS } from "./kinds.js";
import { personOf } from "./listed-value.js";
import type { Mapping } from "./mapping.js";
import { callerKey } from "./personal-data.js";
import type { SetAsideReason } from "./reasons.js";
import { timeFromRequestNumber } from "./request-number.js";
import type { Source } from "./source.js";

interface RowContext {
  readonly source: Source;
  readonly mapping: Mapping;
  /** Name of the sheet and of the file without folder and ending, for sources whose place stands only there. */
  readonly sheet: string | null;
  readonly fileStem: string;
  /** Secret of the caller's keyed hash. */
  readonly secret: Uint8Array;
  /** Times outside `[earliest, latest]` are impossible, `YYYY-MM-DD HH:MM:SS`. */
  readonly earliest: string;
  readonly latest: string;
}

/**
 * A good row as JSON, in the order of `raw_requests`' columns, and the key of its texts. What an export is silent about is left
 * out, which keeps a million lines short, and is NULL in the table, whose column types check every line once more.
 */
type CheckedRow = { ok: true; json: string; textKey: string } | { ok: false; reason: SetAsideReason; detail: string };

export type RowChecker = (cells: readonly Cell[]) => CheckedRow;

/** A due time lies ahead, at most so far; compared as text, so 29 February of a year without one does no harm. */
const afterTwoYears = (latest: string): string => `${Number(latest.slice(0, 4)) + 2}${latest.slice(4)}`;

const digest = (parts: readonly (string | null | undefined)[]) => hash("md5", JSON.stringify(parts), "hex");

const setAside = (reason: SetAsideReason): CheckedRow => ({ ok: false, reason, detail: "" });

function join(pieces: readonly Piece[], row: Row): string {
  let json = "";
  for (const piece of pieces) json += piece(row);
  return json;
}

/** `A->B->C` as sent, or put together from three columns. */
function topicPath(fields: FieldReaders): Piece {
  const path = fields.listed("topic_path");
  const names = (["topic_1", "topic_2", "topic_3"] as const).filter((name) => fields.has(name));
  const levels = names.map((name) => fields.listed(name));
  if (levels.length === 0) return (row) => path(row)?.json ?? "";
  return (row) => {
    const whole = path(row);
    const texts = levels.map((level) => level(row)?.text).filter((text) => text !== undefined);
    return texts.length > 0 ? textPiece("topic_path", texts.join("->")) : (whole?.json ?? "");
  };
}

/**
 * When the request was made: its own column; else the number, which often begins with the date; else, in ledgers of
 * what was solved, the day of solving. Each substitute is flagged.
 */
function requestedAt(
  fields: FieldReaders,
  context: RowContext,
): (row: Row, requestId: string | undefined) => { at: string } | SetAsideReason {
  const requested = fields.time("requested_at");
  const isForClosing = KINDS[context.source.kind].required.some((group) => group.includes("closed_at"));
  const closed = isForClosing ? fields.time("closed_at") : null;
  return (row, requestId) => {
    const parsed = requested(row);
    if (parsed.ok) return isPlausible(parsed.value, context) ? { at: parsed.value } : "impossible_time";
    if (parsed.reason !== "empty") return parsed.reason === "impossible" ? "impossible_time" : "unreadable_time";
    const number = requestId === undefined ? null : timeFromRequestNumber(requestId);
    if (number !== null && isPlausible(`${number.date} 00:00:00`, context)) {
      row.flags.push("time_from_number");
      return { at: `${number.date} 00:00:00` };
    }
    const closing = closed?.(row);
    if (closing?.ok !== true || !isPlausible(closing.value, context)) return "missing_time";
    row.flags.push("time_from_close");
    return { at: closing.value };
  };
}

/** A place's own column; else what only the sheet's or the file's name tells. */
function place(fields: FieldReaders, context: RowContext, field: "county" | "town" | "village") {
  const own = fields.category(field);
  const { place: named } = context.source;
  const name = named?.field !== field ? null : named.from === "sheet" ? context.sheet : context.fileStem;
  const text = foldCategory(name ?? "") || undefined;
  const fromName = { text, json: textPiece(field, text) };
  return (row: Row): { text: string | undefined; json: string } => {
    const listed = own(row);
    return listed?.text === undefined ? fromName : listed;
  };
}

/** The caller as a keyed hash. */
function caller(fields: FieldReaders, context: RowContext): (row: Row, phone: string | undefined) => string | null {
  const idNumber = fields.raw("caller_id_number");
  const account = fields.raw("caller_account");
  return (row, phone) => {
    const identity = { phone, idNumber: idNumber(row), account: account(row) };
    // two apps number their users alike
    if (identity.account !== undefined) identity.account = `${context.source.name}/${identity.account}`;
    return callerKey(context.secret, identity);
  };
}

/** Checks, cleans and masks the rows of one table, one at a time. Never throws on data. */
export function rowChecker(context: RowContext): RowChecker {
  const { source, mapping, earliest, latest } = context;
  const fields = new FieldReaders(source, mapping);
  const bounds = { earliest, latest };
  const needsId = KINDS[source.kind].required.some((group) => group.includes("request_id"));
  const callerName = fields.raw("caller_name");
  const callerPhone = fields.raw("caller_phone");
  const requestId = fields.id("request_id");
  const isIdShortened = fields.isShortened("request_id");
  const titleOf = fields.text("title");
  const descriptionOf = fields.text("description");
  const timeOf = requestedAt(fields, context);
  const callerOf = caller(fields, context);
  const countyOf = place(fields, context, "county");
  const townOf = place(fields, context, "town");
  const villageOf = place(fields, context, "village");
  const beforeTexts = [
    ...fields.idPieces("previous_request_id"),
    ...fields.categoryPieces("channel", "request_type"),
    topicPath(fields),
  ];
  const afterPlaces = [
    ...fields.categoryPieces("estate"),
    ...fields.textPieces("address"),
    ...fields.listedPieces("unit", "unit_2", "unit_3"),
    ...fields.categoryPieces("status", "handler_outcome", "citizen_outcome", "satisfaction", "first_satisfaction"),
    ...fields.categoryPieces("ledger_colour"),
  ];
  const isPieces = [
    ...fields.categoryPieces("is_on_spot", "is_supervised", "is_confidential", "is_unreasonable"),
    ...fields.categoryPieces("is_contacted", "is_appealed"),
  ];
  const countPieces = fields.countPieces("extensions", "returns", "urges", "reopenings", "likes", "dislikes");
  const degreePieces = [...fields.degreePieces("lat", 90), ...fields.degreePieces("long", 180)];
  const timePieces = [
    ...fields.timePieces("dispatched_at", "bad_dispatched_at", bounds),
    ...fields.timePieces("expected_at", "bad_expected_at", { earliest, latest: afterTwoYears(latest) }),
    ...fields.timePieces("closed_at", "bad_closed_at", bounds),
    ...fields.timePieces("called_back_at", "bad_called_back_at", bounds),
    ...fields.timePieces("updated_at", "bad_updated_at", bounds),
  ];

  // The order of reading is the order of flags.
  return (cells) => {
    const row = new Row(cells);
    const name = callerName(row);
    const phone = callerPhone(row);
    row.person = personOf(name, phone);
    const givenId = requestId(row);
    if (givenId === undefined && needsId) return setAside(isIdShortened(row) ? "shortened_id" : "missing_id");
    const title = titleOf(row);
    const description = descriptionOf(row);
    if (title === undefined && description === undefined) return setAside("missing_text");
    const requested = timeOf(row, givenId);
    if (typeof requested === "string") return setAside(requested);
    const callerKey = callerOf(row, phone);
    const [county, town, village] = [countyOf(row), townOf(row), villageOf(row)];
    // A ledger row's colour and dates change from delivery to delivery; who said what where does not.
    const id =
      givenId ?? `~${digest([source.name, county.text, town.text, village.text, callerKey, title, description])}`;
    if (givenId === undefined) row.flags.push("id_imputed");

    const titleJson = JSON.stringify(title ?? null);
    const descriptionJson = JSON.stringify(description ?? null);
    const first = join(beforeTexts, row);
    const titles = title === undefined ? "" : `,"title":${titleJson}`;
    const descriptions = description === undefined ? "" : `,"description":${descriptionJson}`;
    const values = join(afterPlaces, row);
    const key = callerKey === null ? "" : `,"caller_key":"${callerKey}"`;
    const are = join(isPieces, row);
    const counts = join(countPieces, row);
    const { masked } = row; // all texts were read by now
    const times = `${join(degreePieces, row)},"requested_at":"${requested.at}"${join(timePieces, row)}`;
    const flags = row.flags.length === 0 ? "[]" : JSON.stringify(row.flags);
    const places = county.json + town.json + village.json;
    return {
      ok: true,
      json: `{"request_id":${JSON.stringify(id)}${first}${titles}${descriptions}${places}${values}${key}${are},"flags":${flags}${counts},"masked":${masked}${times}}`,
      textKey: hash("md5", `[${titleJson},${descriptionJson}]`, "hex"),
    };
  };
}
