/** The visit ledger: a workbook a county and quarter, a sheet a town, a sheet of totals beside them. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import zlib from "node:zlib";
import { CFB, utils, type WorkBook, write } from "@e965/xlsx";
import { isoDay, type Moment } from "./calendar.js";
import { type Fault, IMPOSSIBLE_TIMES, TEXT_FAULTS } from "./faults.js";
import type { City, County, Town } from "./geography.js";
import { LEDGER, type LedgerRow, ledgerRow, ledgerSheet, type SheetStyle } from "./ledger-sheet.js";
import { carried, faultyWriter, type PeriodFiles } from "./monthly-files.js";
import { makeName } from "./people.js";
import { pick, type Random, seeded } from "./random.js";
import { type Request, stateAt } from "./request.js";
import type { TruthWriter } from "./truth.js";

/**
 * Node's own deflate makes the workbooks eight times as fast. SheetJS asks an inflater for `bytesRead`, which Node calls
 * `bytesWritten` today and warns of.
 */
function InflateRaw(): zlib.InflateRaw {
  const engine = zlib.createInflateRaw();
  return Object.defineProperty(engine, "bytesRead", { get: () => engine.bytesWritten });
}
CFB.utils.use_zlib({ deflateRawSync: zlib.deflateRawSync, InflateRaw });

const BLANK_ROWS = 20_000;
/** No colour of the ledger: whoever wrote it told none. */
const UNKNOWN_COLOUR = "紫色";

type Rows = LedgerRow[];
type LedgerFault = Fault<LedgerRow, Rows>;

const set = (at: number, value: (old: string, random: Random) => LedgerRow[number]): LedgerFault["write"] => {
  return (row, rows, random) => rows.push(row.with(at, value(String(row[at] ?? ""), random)));
};

/** A workbook's cell cannot hold every sign; these can. */
const CELL_TEXTS = ["script", "emoji", "mojibake", "line_breaks"] as const;

const LEDGER_FAULTS: readonly LedgerFault[] = [
  {
    kind: "impossible_date",
    expect: "set_aside",
    write: set(LEDGER.registeredAt, (_, random) => pick(random, IMPOSSIBLE_TIMES)),
  },
  { kind: "impossible_close_date", expect: "flag", needsClosed: true, write: set(LEDGER.closedAt, () => "2026-02-30") },
  { kind: "unknown_colour", expect: "flag", write: set(LEDGER.colour, () => UNKNOWN_COLOUR) },
  { kind: "error_cell", expect: "flag", write: set(LEDGER.closedAt, () => ({ t: "e", v: 0x17, w: "#REF!" })) },
  {
    kind: "formula_cell",
    expect: "load",
    write: set(LEDGER.text, (old) => ({ t: "s", v: old, f: 'CONCATENATE(H1,"")' })),
  },
  { kind: "no_text", expect: "set_aside", write: set(LEDGER.text, () => "") },
  ...CELL_TEXTS.map(
    (kind): LedgerFault => ({ kind, expect: "load", write: set(LEDGER.text, TEXT_FAULTS[kind] ?? String) }),
  ),
];

interface LedgerOptions {
  readonly seed: number;
  readonly city: City;
  readonly truth: Pick<TruthWriter, "faults" | "file" | "colourMove">;
  /** The quarter in which one sheet has 20,000 blank formatted rows. */
  readonly lastPeriod: string;
}

/** Opens the folder of the ledger's workbooks. Periods are quarters, `2026年第3季度`. */
export function openLedger(folder: string, { seed, city, truth, lastPeriod }: LedgerOptions): PeriodFiles {
  const random = seeded(seed, "ledger faults");
  const older = carried();
  /** The colour that was last written: let go with the request itself. */
  const written = new WeakMap<Request, string>();
  const writeNew = faultyWriter<LedgerRow, Rows>({
    random,
    faults: LEDGER_FAULTS,
    source: "ledger",
    log: truth.faults,
    write: (row, rows) => rows.push(row),
  });
  const sheets = new Map<Town, Rows>();
  let period = "";
  let periods = 0;
  let asOf: Moment = 0;

  const rowsOf = (town: Town): Rows => {
    const rows = sheets.get(town) ?? [];
    sheets.set(town, rows);
    return rows;
  };
  const noteColour = (request: Request): void => {
    const { colour } = stateAt(request, asOf);
    const before = written.get(request);
    if (before !== undefined && before !== colour) truth.colourMove(before, colour);
    written.set(request, colour);
  };
  const rowOf = (request: Request): LedgerRow =>
    ledgerRow(request, asOf, styleOf(city, request.village.town, false), makeName(random));

  function writeCounty(county: County): void {
    // One quarter of one county still came in the old format.
    const isOld = periods === 2 && county === city.counties[2];
    const name = `${county.name}五色台账_${period}.${isOld ? "xls" : "xlsx"}`;
    const withBlanks = county === city.counties[7] && period === lastPeriod ? county.towns[0] : undefined;
    const book = utils.book_new();
    let entries = 0;
    for (const town of county.towns) {
      const rows = rowsOf(town);
      entries += rows.length;
      const sheet = ledgerSheet(
        `${county.name}“五色台账”登记表`,
        `填报时间：${period}  截至${isoDay(Math.floor(asOf / 86_400))}`,
        rows,
        styleOf(city, town, town === withBlanks),
      );
      utils.book_append_sheet(book, sheet, town.name);
    }
    utils.book_append_sheet(book, totalsSheet(county, rowsOf), "汇总");
    writeFileSync(join(folder, name), bytesOf(book, isOld));
    truth.file({ source: "ledger", file: name, rows: entries });
  }

  return {
    open(name, moment) {
      period = name;
      asOf = moment;
      periods += 1;
      sheets.clear();
      for (const request of older.changed(asOf)) {
        noteColour(request);
        rowsOf(request.village.town).push(rowOf(request));
      }
    },
    add(request) {
      const rows = rowsOf(request.village.town);
      writeNew(request, rowOf(request), rows, period, asOf);
      if (rows.at(-1)?.[LEDGER.colour] !== UNKNOWN_COLOUR) noteColour(request);
      older.keep(request, asOf);
    },
    close() {
      for (const county of city.counties) writeCounty(county);
    },
  };
}

const styleOf = (city: City, town: Town, hasBlankRows: boolean): SheetStyle => ({
  hasGroups: town.county === city.counties[4],
  hasTextDates: town.county === city.counties[6],
  blankRows: hasBlankRows ? BLANK_ROWS : 0,
});

/** The sheet that must not be read as entries. */
function totalsSheet(county: County, rowsOf: (town: Town) => Rows) {
  const colours = ["绿色", "蓝色", "黄色", "红色", "白色", "当场解决"];
  const rows = county.towns.map((town) => {
    const entries = rowsOf(town);
    return [
      town.name,
      ...colours.map((colour) => entries.filter((row) => row[LEDGER.colour] === colour).length),
      entries.length,
    ];
  });
  const sums = rows.reduce<number[]>(
    (sum, [, ...counts]) => counts.map((count, i) => (sum[i] ?? 0) + Number(count)),
    [],
  );
  return utils.aoa_to_sheet([
    [`${county.name}各镇街台账汇总`],
    [],
    ["镇街", ...colours, "合计"],
    ...rows,
    ["总计", ...sums],
  ]);
}

function bytesOf(book: WorkBook, isOld: boolean): Uint8Array {
  const bytes: Uint8Array = write(book, {
    type: "buffer",
    bookType: isOld ? "biff8" : "xlsx",
    compression: true,
    sheetStubs: true,
  });
  return bytes;
}

/** `2026年第3季度` */
export function quarterOf(iso: string): string {
  return `${iso.slice(0, 4)}年第${Math.ceil(Number(iso.slice(5, 7)) / 3)}季度`;
}
