/** The columns that briefs compare in: 本周, 上周, 环比, 同比 and, where the calendar bends it, the aligned 同比. */
import { COMMON } from "../../src/labels.js";
import { COLUMNS } from "../../src/labels-brief.js";
import { type Compared, countChange } from "../../src/wording/change.js";
import { likeOf, likeOfRow, type YearAgoRow } from "../../src/wording/like-year-ago.js";
import type { Column } from "./tables.js";
import type { Told } from "./told.js";

type Row = { requests: number; previous_requests: number | null; year_ago_requests: number | null };

const count = <R>(name: string, cell: (row: R) => number | null): Column<R> => ({
  name,
  unit: COMMON.pieces,
  form: "count",
  cell,
});

/** @param comparedOf by what a row's changes are told from chance */
export const comparedColumns = <R extends Row>(comparedOf: (row: R) => Compared): Column<R>[] => [
  count(COLUMNS.now, (row) => row.requests),
  count(COLUMNS.before, (row) => row.previous_requests),
  {
    name: COLUMNS.previous,
    form: "text",
    cell: (row) => countChange(row.requests, row.previous_requests, comparedOf(row)).text,
  },
  {
    name: COLUMNS.onYear,
    form: "text",
    cell: (row) => countChange(row.requests, row.year_ago_requests, comparedOf(row)).text,
  },
];

/** As `comparedColumns`, with the aligned 同比 behind the plain one in weeks that need it. */
export function alignedColumns<R extends Row & YearAgoRow>(told: Told, comparedOf: (row: R) => Compared): Column<R>[] {
  const like = likeOf(told.week);
  if (like === null) return comparedColumns(comparedOf);
  const name = like.festival === null ? COLUMNS.onYearConverted : COLUMNS.onYearAligned;
  const cell = (row: R) => likeOfRow(row, like, comparedOf(row))?.change.text ?? null;
  return [...comparedColumns(comparedOf), { name, form: "text", cell }];
}

export const shareColumn = <R extends { share: number }>(): Column<R> => ({
  name: COLUMNS.share,
  unit: "%",
  form: "percent",
  cell: (row) => row.share,
});
