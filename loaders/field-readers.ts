/**
 * How the fields of a table's rows are read, made once a table: only columns that hold a field are ever looked at. A field
 * that goes into a row as it is read becomes a piece of the row's JSON, `,"status":"已办结"`, or nothing where it is blank:
 * most values are of lists and come again and again, so their pieces are remembered, and no row is made an object first.
 */
import { isPlausible, type ParsedTime, parseTime } from "./dates.js";
import type { FieldName } from "./fields.js";
import type { Cell } from "./files/types.js";
import { foldCategory } from "./fold.js";
import { ListedValues, NOBODY, type Person } from "./listed-value.js";
import type { Mapping } from "./mapping.js";
import { cleanText, maskPersonalData } from "./personal-data.js";
import type { Flag } from "./reasons.js";
import type { Source } from "./source.js";

/** A row while it is read, and what had to be dropped of it. */
export class Row {
  readonly flags: Flag[] = [];
  masked = 0;
  person: Person = NOBODY;

  constructor(readonly cells: readonly Cell[]) {}
}

/** Gives a field of a row as a piece of its JSON; flags and masks are noted in the row. */
export type Piece = (row: Row) => string;

export const textPiece = (name: string, text: string | undefined): string =>
  text === undefined ? "" : `,"${name}":${JSON.stringify(text)}`;

/** What cells of a list say: as text, and as the piece of the row's JSON. */
interface Listed {
  readonly text: string | undefined;
  readonly masked: number;
  readonly json: string;
}

/** A value of a list as sent, masked like any other text; `isFolded`: folded to simplified script so that one table knows it. */
function readListed(
  name: string,
  isFolded: boolean,
  value: string,
  person: Parameters<typeof maskPersonalData>[1],
): Listed {
  const { text, masked } = maskPersonalData(value, person);
  const told = (isFolded ? foldCategory(text) : text) || undefined;
  return { text: told, masked, json: textPiece(name, told) };
}

type NumberRead = { readonly json: string; readonly isBad: boolean };

function readNumber(name: string, value: string, isAllowed: (value: number) => boolean): NumberRead {
  if (value === "") return { json: "", isBad: false };
  const parsed = Number(value.replace(/次$/, ""));
  const isGood = Number.isFinite(parsed) && isAllowed(parsed);
  return { json: isGood ? `,"${name}":${JSON.stringify(parsed)}` : "", isBad: !isGood };
}

const isCount = (n: number): boolean => Number.isInteger(n) && n >= 0 && n <= 1_000_000;

function readCount(name: string, value: string): NumberRead {
  // 催办 and 督办 columns hold either a count or 是/否
  return readNumber(name, value === "是" ? "1" : value === "否" || value === "无" ? "0" : value, isCount);
}

/** By field; tables come and go, their values stay the same. */
const categories = new Map<string, ListedValues<Listed>>();
const lists = new Map<string, ListedValues<Listed>>();
const counts = new Map<string, ListedValues<NumberRead>>();

function memoryOf<Reading>(
  memories: Map<string, ListedValues<Reading>>,
  name: string,
  read: ListedValues<Reading>["read"],
): ListedValues<Reading> {
  const memory = memories.get(name) ?? new ListedValues(read);
  memories.set(name, memory);
  return memory;
}

/** Whether a text holds more than blanks: its first letter tells it of nearly all. */
function isFilled(text: string): boolean {
  const first = text.charCodeAt(0);
  return (first > 0x20 && first < 0x7f) || (first > 0x3000 && first < 0xd800) || text.trim() !== "";
}

/** Where a field stands in a table: in these columns, else it is the source's constant. */
interface Place {
  readonly indexes: readonly number[];
  readonly constant: string | null;
}

const EQUALS_SIGN = 61;
/** `="0012"`: how systems write a text into a CSV that Excel shall not take for a number. */
const TEXT_FORMULA = /^="([^"]*)"\s*$/;

/** The cell that holds a field: of several columns the first that is not blank. */
function cellAt(row: Row, { indexes, constant }: Place): Cell {
  for (let i = 0; i < indexes.length; i++) {
    const cell = row.cells[indexes[i] ?? 0];
    if (typeof cell === "string") {
      const text = cell.charCodeAt(0) === EQUALS_SIGN ? (TEXT_FORMULA.exec(cell)?.[1] ?? cell) : cell;
      if (text !== "" && isFilled(text)) return text;
    } else if (cell !== null && typeof cell === "object" && "error" in cell) {
      if (!row.flags.includes("error_cell")) row.flags.push("error_cell");
    } else if (cell !== null && cell !== undefined) return cell;
  }
  return constant;
}

/** The cell as text that is not blank; undefined also where it holds a date. */
function filledAt(row: Row, place: Place): string | undefined {
  const cell = cellAt(row, place);
  if (typeof cell === "string") return cell;
  return cell === null || typeof cell === "object" ? undefined : String(cell);
}

/** Excel keeps the first 15 digits of a number, and writes 2.02407E+17 into a CSV: what is left names nothing. */
function isShortened(cell: Cell): boolean {
  if (typeof cell === "string") return /^\s*\d(?:\.\d+)?E\+\d+\s*$/i.test(cell);
  return typeof cell === "number" && cell >= 1e15 && (cell % 10 === 0 || !Number.isSafeInteger(cell));
}

/** The cell as text, cleaned; undefined where blank. */
function rawAt(row: Row, place: Place): string | undefined {
  const cell = filledAt(row, place);
  return cell === undefined ? undefined : cleanText(cell) || undefined;
}

function listedAt(row: Row, place: Place, memory: ListedValues<Listed>): Listed | undefined {
  const cell = filledAt(row, place);
  if (cell === undefined) return undefined;
  const listed = memory.of(cell, row.person);
  row.masked += listed.masked;
  return listed;
}

/** The fields of one table. */
export class FieldReaders {
  constructor(
    readonly source: Source,
    readonly mapping: Mapping,
  ) {}

  /** Null: the table has no such field. */
  #place(field: FieldName): Place | null {
    const indexes = this.mapping.columns.get(field) ?? [];
    const constant = this.source.constants[field] ?? null;
    return indexes.length === 0 && constant === null ? null : { indexes, constant };
  }

  /** Whether the table has the field. */
  has(field: FieldName): boolean {
    return this.#place(field) !== null;
  }

  /** What names somebody: the cell as text, cleaned; undefined where blank, and where only the first digits are left. */
  raw(field: FieldName): (row: Row) => string | undefined {
    const place = this.#place(field);
    if (place === null) return () => undefined;
    return (row) => (isShortened(cellAt(row, place)) ? undefined : rawAt(row, place));
  }

  /** A request's number, in half-width signs and without the `'` that makes it a text in Excel. */
  id(field: FieldName): (row: Row) => string | undefined {
    const read = this.raw(field);
    return (row) => read(row)?.normalize("NFKC").replace(/^'/, "") || undefined;
  }

  /** Whether of a number only the first digits are left. */
  isShortened(field: FieldName): (row: Row) => boolean {
    const place = this.#place(field);
    return (row) => place !== null && isShortened(cellAt(row, place));
  }

  /** Free text with personal data masked. */
  text(field: FieldName): (row: Row) => string | undefined {
    const place = this.#place(field);
    if (place === null) return () => undefined;
    return (row) => {
      const value = rawAt(row, place);
      if (value === undefined) return undefined;
      const { text, masked } = maskPersonalData(value, row.person);
      row.masked += masked;
      return text;
    };
  }

  /** A value out of a list as sent. */
  listed(field: FieldName): (row: Row) => Listed | undefined {
    const place = this.#place(field);
    const memory = this.#listedValues(field);
    return place === null ? () => undefined : (row) => listedAt(row, place, memory);
  }

  /** A value out of a list, folded. */
  category(field: FieldName): (row: Row) => Listed | undefined {
    const place = this.#place(field);
    const memory = this.#categoryValues(field);
    return place === null ? () => undefined : (row) => listedAt(row, place, memory);
  }

  #listedValues(field: FieldName): ListedValues<Listed> {
    return memoryOf(lists, field, (value, person) => readListed(field, false, value, person));
  }

  #categoryValues(field: FieldName): ListedValues<Listed> {
    return memoryOf(categories, field, (value, person) => readListed(field, true, value, person));
  }

  /** A cell as `parseTime` reads it: a date cell of a workbook is its serial number. */
  time(field: FieldName): (row: Row) => ParsedTime {
    const place = this.#place(field) ?? { indexes: [], constant: null };
    return (row) => {
      const cell = cellAt(row, place);
      return parseTime(cell !== null && typeof cell === "object" && "serial" in cell ? cell.serial : cell);
    };
  }

  // What follows makes pieces: the readers above, of those fields alone that the table has.

  idPieces(...fields: FieldName[]): Piece[] {
    return this.#present(fields, (field) => {
      const read = this.id(field);
      return (row) => textPiece(field, read(row));
    });
  }

  textPieces(...fields: FieldName[]): Piece[] {
    return this.#present(fields, (field) => {
      const read = this.text(field);
      return (row) => textPiece(field, read(row));
    });
  }

  listedPieces(...fields: FieldName[]): Piece[] {
    return this.#present(fields, (field, place) => {
      const memory = this.#listedValues(field);
      return (row) => listedAt(row, place, memory)?.json ?? "";
    });
  }

  categoryPieces(...fields: FieldName[]): Piece[] {
    return this.#present(fields, (field, place) => {
      const memory = this.#categoryValues(field);
      return (row) => listedAt(row, place, memory)?.json ?? "";
    });
  }

  countPieces(...fields: FieldName[]): Piece[] {
    return this.#present(fields, (field, place) => {
      const memory = memoryOf(counts, field, (value) => readCount(field, value));
      return (row) => {
        const cell = filledAt(row, place);
        return cell === undefined ? "" : numberPiece(row, memory.of(cell, NOBODY), "bad_count");
      };
    });
  }

  degreePieces(field: FieldName, most: number): Piece[] {
    return this.#present([field], (_, place) => (row) => {
      const read = readNumber(field, rawAt(row, place) ?? "", (n) => Math.abs(n) <= most);
      return numberPiece(row, read, "bad_coordinate");
    });
  }

  timePieces(field: FieldName, flag: Flag, bounds: { earliest: string; latest: string }): Piece[] {
    return this.#present([field], () => {
      const read = this.time(field);
      return (row) => {
        const parsed = read(row);
        if (parsed.ok && isPlausible(parsed.value, bounds)) return `,"${field}":"${parsed.value}"`;
        if (parsed.ok || parsed.reason !== "empty") row.flags.push(flag);
        return "";
      };
    });
  }

  #present(fields: readonly FieldName[], make: (field: FieldName, place: Place) => Piece): Piece[] {
    return fields.flatMap((field) => {
      const place = this.#place(field);
      return place === null ? [] : [make(field, place)];
    });
  }
}

function numberPiece(row: Row, { json, isBad }: NumberRead, flag: Flag): string {
  if (isBad) row.flags.push(flag);
  return json;
}
