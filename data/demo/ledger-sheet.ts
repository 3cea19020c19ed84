/**
 * One town's sheet of the visit ledger: two title rows, a header (of two merged lines in some counties), the entries,
 * a totals row, and in one workbook 20,000 blank formatted rows. The town is named by the sheet only.
 */
import { type CellObject, utils, type WorkSheet } from "@e965/xlsx";
import { DAY_SECONDS, isoTime, type Moment } from "./calendar.js";
import { unitsOf } from "./helper-unit.js";
import { type Request, type State, stateAt } from "./request.js";

/** Headers as the county's clerk typed them, with their line breaks and blanks; the second is the group above. */
const COLUMNS: readonly (readonly [header: string, group: string])[] = [
  ["序号", ""],
  ["编号", ""],
  ["登记 时间", ""],
  ["村/社区", ""],
  ["姓名", "群众信息"],
  ["联系\n方式", "群众信息"],
  ["家庭住址", "群众信息"],
  ["反映问题", ""],
  ["交办部门和\r\n责任人", "办理情况"],
  ["交办时间", "办理情况"],
  ["完成\n时限", "办理情况"],
  ["解决时间", "办理情况"],
  ["办理状态", "办理情况"],
  ["办理结果", "办理情况"],
  ["群众回访满意度", "回访"],
  ["台账 颜色", "回访"],
  ["是否当场解决", "回访"],
  ["更新时间", ""],
];

type LedgerCell = CellObject | string | number;
export type LedgerRow = LedgerCell[];

export const LEDGER = { number: 1, registeredAt: 2, village: 3, text: 7, unit: 8, closedAt: 11, colour: 15 } as const;

export interface SheetStyle {
  /** The header has two lines, the upper with merged groups. */
  readonly hasGroups: boolean;
  /** Some registration times are texts like `07/10/2024 09:05`. */
  readonly hasTextDates: boolean;
  readonly blankRows: number;
}

/** Excel's day number of a local moment. */
const serial = (moment: Moment): number => moment / DAY_SECONDS + 25_569;

const dateCell = (moment: Moment): CellObject => ({
  t: "n",
  v: Math.round(serial(moment) * 86_400) / 86_400,
  z: "yyyy/m/d h:mm",
});

const american = (moment: Moment): string => isoTime(moment).replace(/^(\d+)-(\d+)-(\d+) (\d+:\d+).*/, "$2/$3/$1 $4");

/** A request as the ledger of the moment `asOf` shows it; the first cell is for the sheet's own counting. */
export function ledgerRow(request: Request, asOf: Moment, style: SheetStyle, officer: string): LedgerRow {
  const state = stateAt(request, asOf);
  const when = (moment: Moment): LedgerCell => (moment > 0 && moment <= asOf ? dateCell(moment) : "");
  const { matter, estate, village } = request;
  return [
    0,
    request.number,
    style.hasTextDates && matter % 5 < 2 ? american(request.requestedAt) : dateCell(request.requestedAt),
    village.name,
    request.caller.name,
    request.caller.phone,
    estate ? `${estate.name}${(matter % estate.buildings) + 1}号楼` : `${(matter % 9) + 1}组${(matter % 140) + 1}号`,
    request.text,
    request.dispatchedAt <= asOf ? `${unitsOf(request)}（责任人：${officer}）` : "",
    when(request.dispatchedAt),
    request.dispatchedAt <= asOf ? dateCell(request.expectedAt) : "",
    state.isClosed ? dateCell(request.closedAt) : "",
    statusOf(request, state, asOf),
    state.isClosed ? { solved: "已解决", explained: "解释说明", unsolved: "未解决" }[request.outcome] : "",
    state.isCalledBack ? request.satisfaction : "",
    state.colour,
    state.colour === "当场解决" ? "是" : "否",
    dateCell(state.updatedAt),
  ];
}

/** The ledger's words: what is long overdue is followed up (督办), and struck off the list (销号) when it is closed after all. */
function statusOf(request: Request, { status }: State, asOf: Moment): string {
  if (status === "办理中" && asOf - request.expectedAt > 10 * DAY_SECONDS) return "跟踪督办";
  return status === "已办结" && request.closedAt > request.expectedAt ? "已销号" : status;
}

/** The sheet of a town. `merges` lists runs of rows whose village cells are merged, by position in `rows`. */
export function ledgerSheet(title: string, subtitle: string, rows: readonly LedgerRow[], style: SheetStyle): WorkSheet {
  const width = COLUMNS.length;
  const header: LedgerRow[] = style.hasGroups
    ? [COLUMNS.map(([name, group]) => group || name), COLUMNS.map(([name, group]) => (group ? name : ""))]
    : [COLUMNS.map(([name]) => name)];
  const counted = rows.map((row, index) => [index + 1, ...row.slice(1)]);
  const total = ["合计", `${rows.length}件`, ...Array<string>(width - 2).fill("")];
  const sheet = utils.aoa_to_sheet([[title], [subtitle], ...header, ...counted, total]);
  const merges = [
    { s: { r: 0, c: 0 }, e: { r: 0, c: width - 1 } },
    { s: { r: 1, c: 0 }, e: { r: 1, c: width - 1 } },
    ...(style.hasGroups ? groupMerges(sheet) : []),
    ...villageMerges(sheet, counted, 2 + header.length),
  ];
  sheet["!merges"] = merges;
  if (style.blankRows > 0) addBlankRows(sheet, 3 + header.length + rows.length, style.blankRows);
  return sheet;
}

type Merge = { s: { r: number; c: number }; e: { r: number; c: number } };

/** Merges the groups of the upper header line, and each ungrouped header over both lines. */
function groupMerges(sheet: WorkSheet): Merge[] {
  const merges: Merge[] = [];
  COLUMNS.forEach(([, group], c) => {
    if (!group) merges.push({ s: { r: 2, c }, e: { r: 3, c } });
    else if (COLUMNS[c - 1]?.[1] !== group) {
      const length = COLUMNS.slice(c).findIndex(([, next]) => next !== group);
      merges.push({ s: { r: 2, c }, e: { r: 2, c: c + length - 1 } });
    }
  });
  for (const { s, e } of merges) for (let c = s.c + 1; c <= e.c; c += 1) delete sheet[utils.encode_cell({ r: s.r, c })];
  return merges;
}

/** Where two or three entries of one village follow each other in the first rows, the clerk merged the village's cells. */
function villageMerges(sheet: WorkSheet, rows: readonly LedgerRow[], firstRow: number): Merge[] {
  const merges: Merge[] = [];
  const c = LEDGER.village;
  for (let from = 0; from < Math.min(rows.length, 40); ) {
    let to = from;
    while (to < from + 2 && rows[to + 1]?.[c] === rows[from]?.[c]) to += 1;
    if (to > from) {
      merges.push({ s: { r: firstRow + from, c }, e: { r: firstRow + to, c } });
      for (let r = from + 1; r <= to; r += 1) delete sheet[utils.encode_cell({ r: firstRow + r, c })];
    }
    from = to + 1;
  }
  return merges;
}

function addBlankRows(sheet: WorkSheet, firstRow: number, n: number): void {
  for (let r = firstRow; r < firstRow + n; r += 1) {
    for (const c of [2, 9, 11]) sheet[utils.encode_cell({ r, c })] = { t: "z", z: "yyyy/m/d h:mm" };
  }
  sheet["!ref"] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: firstRow + n - 1, c: COLUMNS.length - 1 } });
}
