/** Every table of the brief, and the numbers of every chart, as sheets with typed cells. */
import writeXlsxFile, { type Sheet } from "write-excel-file/universal";
import { DOCUMENTS } from "../../src/labels-documents.js";
import type { Brief, BriefBlock, BriefChart, BriefTable } from "../published/brief.js";
import { decimalsOf } from "./chart-svg.js";
import { steady } from "./steady-zip.js";
import { emsOf } from "./text-width.js";
import { cellText, columnHead, headOf, madeOn, sentenceText, textOf } from "./words-of.js";
import { HEAD_ROWS, workbookEdits } from "./workbook-xml.js";

type Cell = Sheet<Blob>["data"][number][number];

const FACE = "微软雅黑";
const WIDEST = 48;
/** Excel's own limits on a sheet's name. */
const NOT_IN_NAMES = /[\\/?*[\]:']/g;
const LONGEST_NAME = 31;

/** Digits that stand on one line of A4. */
const ABOUT_WIDTH = 70;
/** Points. */
const LINE_HEIGHT = 16;

const text = (value: string): Cell => ({ value, type: String });
const bold = (value: string): Cell => ({ value, type: String, fontWeight: "bold" });
/** Over as many lines as it takes: no program finds the height of a row by itself on opening. */
const wrapped = (value: string, width: number): Cell => ({
  value,
  type: String,
  wrap: true,
  align: "left",
  alignVertical: "top",
  height: LINE_HEIGHT * Math.ceil((widthOf(value) * 1.05) / width),
});

/** Width in digits: a Han character takes two. */
const widthOf = (shown: string): number => Math.ceil(emsOf(shown) * 2);

type Column = BriefTable["columns"][number];

/** Numbers, and words in their place, end at the right; words stand off the number that may end right before them. */
const words = ({ form }: Column, value: string, i: number) => ({
  value,
  type: String,
  alignVertical: "top" as const, // beside words of several lines
  ...(form === "text" ? { align: "left" as const, indent: Math.min(i, 1) } : { align: "right" as const }),
});

const fixed = (pattern: string, decimals: number): string =>
  decimals === 0 ? pattern : `${pattern}.${"0".repeat(decimals)}`;

/** A percentage is a fraction shown as one; percentage points are written out, as they are no share of anything. */
function typed(column: Column, cell: string | number | null, i: number): Cell {
  const { form, unit, decimals } = column;
  if (cell === null) return null;
  if (typeof cell === "string") return widthOf(cell) > WIDEST - 4 ? wrapped(cell, WIDEST - 4) : words(column, cell, i);
  if (form !== "percent") return { value: cell, type: Number, format: fixed("#,##0", decimals) };
  const isShare = unit === null || unit === "%";
  if (isShare) return { value: cell, type: Number, format: `${fixed("0", decimals)}%` };
  return { value: Number((cell * 100).toFixed(decimals)), type: Number, format: fixed("#,##0", decimals) };
}

/** Below each sheet: it is copied into other workbooks without the first one. */
const footRows = (lines: readonly string[]): Cell[][] => lines.map((line) => [text(line)]);

const tableSheet = (
  { title, columns, rows, note }: BriefTable,
  name: string,
  foot: readonly string[],
): Sheet<Blob> => ({
  sheet: name,
  stickyRowsCount: HEAD_ROWS,
  columns: columns.map((column, i) => ({
    width: Math.min(
      WIDEST,
      4 + Math.max(widthOf(columnHead(column)), ...rows.map((row) => widthOf(cellText(column, row[i] ?? null)))),
    ),
  })),
  data: [
    [bold(title)],
    columns.map((column, i): Cell => ({ ...words(column, columnHead(column), i), fontWeight: "bold" })),
    ...rows.map((row) => columns.map((column, i) => typed(column, row[i] ?? null, i))),
    [],
    ...footRows([...(note === null ? [] : [note]), ...foot]),
  ],
});

const chartSheet = (chart: BriefChart, name: string, foot: readonly string[]): Sheet<Blob> => {
  const { title, unit, categories, series, formula, source } = chart;
  const format = fixed("#,##0", decimalsOf(chart));
  return {
    sheet: name,
    stickyRowsCount: HEAD_ROWS,
    columns: [
      { width: 4 + Math.max(...categories.map(widthOf)) },
      ...series.map((each) => ({ width: 8 + widthOf(each.name + unit) })),
    ],
    data: [
      [bold(title)],
      [
        bold(DOCUMENTS.category),
        ...series.map(
          (each): Cell => ({ value: `${each.name}（${unit}）`, type: String, fontWeight: "bold", align: "right" }),
        ),
      ],
      ...categories.map((category, i) => [
        text(category),
        ...series.map(({ values }): Cell => {
          const value = values[i] ?? null;
          return value === null ? null : { value, type: Number, format };
        }),
      ]),
      [],
      ...footRows([DOCUMENTS.named(DOCUMENTS.formula, formula), DOCUMENTS.named(DOCUMENTS.source, source), ...foot]),
    ],
  };
};

function aboutSheet(brief: Brief): Sheet<Blob> {
  const head = headOf(brief);
  const lines = [
    head.issue,
    head.unit,
    ...(head.issuedOn === "" ? [] : [head.issuedOn]),
    head.period,
    head.cutOff,
    ...(head.notice === null ? [] : [head.notice]),
  ];
  return {
    sheet: DOCUMENTS.aboutSheet,
    columns: [{ width: ABOUT_WIDTH }],
    data: [
      [bold(head.title)],
      ...lines.map((line) => [text(line)]),
      [],
      ...brief.summary.map((sentence) => [wrapped(sentenceText(sentence), ABOUT_WIDTH)]),
    ],
  };
}

/** `1 热点专题`; numbered, so that no two are alike; a long title without what stands in brackets. */
function sheetName(n: number, title: string): string {
  const name = `${n} ${title.replace(NOT_IN_NAMES, " ")}`;
  return (name.length > LONGEST_NAME ? name.replace(/（.*/, "") : name).slice(0, LONGEST_NAME).trim();
}

/** Bytes of the `.xlsx`. Text that begins like a formula stays text. */
export async function workbookOf(brief: Brief): Promise<Uint8Array> {
  const blocks: BriefBlock[] = brief.sections.flatMap((section) => section.blocks);
  const head = headOf(brief);
  const foot = [textOf([head.unit, head.period]), textOf([head.cutOff, head.notice ?? ""])];
  const sheets = blocks
    .filter((block) => block.kind === "table" || block.kind === "chart")
    .map((block, i) =>
      block.kind === "table"
        ? tableSheet(block.table, sheetName(i + 1, block.table.title), foot)
        : chartSheet(block.chart, sheetName(i + 1, `${block.chart.title}${DOCUMENTS.chartSheet}`), foot),
    );
  const file = await writeXlsxFile([aboutSheet(brief), ...sheets], { fontFamily: FACE, fontSize: 11 }).toBlob();
  return steady(new Uint8Array(await file.arrayBuffer()), madeOn(brief), workbookEdits(head));
}
