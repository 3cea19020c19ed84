/** A brief as a run of parts, numbered as an official paper is: what Word and PDF set one after the other. */
import { DOCUMENTS } from "../../src/labels-documents.js";
import type { Brief, BriefBlock, BriefChart, BriefItem, BriefTable } from "../published/brief.js";
import { emsOf } from "./text-width.js";
import { cellText, columnHead, paragraphText, sentenceText } from "./words-of.js";

/** A table as it is printed; `isNumber` says which columns stand on the right. A long head is of two lines. */
export type PrintedTable = {
  head: string[];
  isNumber: boolean[];
  rows: string[][];
  note: string | null;
};

export type Part =
  | { kind: "heading"; level: 1 | 2; text: string }
  | { kind: "paragraph"; text: string }
  /** A line with its name, such as 示例. */
  | { kind: "named"; name: string; text: string }
  /** Small print: how what stands above was chosen. */
  | { kind: "note"; text: string }
  /** Left for a person to write. */
  | { kind: "place"; text: string }
  | { kind: "table"; caption: string; table: PrintedTable }
  | { kind: "chart"; number: number; caption: string; chart: BriefChart; foot: string };

/** Han characters of a head on one line; fewer where many columns share the page. */
const longestHead = (columns: number): number => (columns > 6 ? 4 : 6);

const headOf = (column: BriefTable["columns"][number], columns: number): string => {
  const head = columnHead(column);
  return emsOf(head) > longestHead(columns) ? head.replace("（", "\n（") : head;
};

/** Width of a table's text on paper in Han characters: 156 mm of 五号. */
export const TABLE_EMS = 42;

export const printedTable = ({ columns, rows, note }: BriefTable): PrintedTable => ({
  head: columns.map((column) => headOf(column, columns.length)),
  isNumber: columns.map(({ form }) => form !== "text"),
  rows: rows.map((row) => columns.map((column, i) => cellText(column, row[i] ?? null))),
  note,
});

/** What comes after the advice: tables and how things are counted. */
export const AFTER_ADVICE = "appendix";

class Outline {
  readonly parts: Part[] = [];
  #sections = 0;
  #tables = 0;
  #charts = 0;

  section(heading: string): void {
    this.parts.push({ kind: "heading", level: 1, text: DOCUMENTS.section(++this.#sections, heading) });
  }

  block(block: BriefBlock): void {
    if (block.kind === "paragraph") this.parts.push({ kind: "paragraph", text: paragraphText(block.sentences) });
    else if (block.kind === "items") this.#items(block);
    else if (block.kind === "table") this.#table(block.table);
    else this.#chart(block.chart);
  }

  #items({ items, rule }: Extract<BriefBlock, { kind: "items" }>): void {
    for (const [i, item] of items.entries()) this.#item(i + 1, item);
    this.parts.push({ kind: "note", text: rule });
  }

  #item(n: number, { title, reason, example, question }: BriefItem): void {
    this.parts.push(
      { kind: "heading", level: 2, text: DOCUMENTS.item(n, sentenceText(title)) },
      { kind: "named", name: DOCUMENTS.why, text: sentenceText(reason) },
      ...(example === null ? [] : [{ kind: "named" as const, name: DOCUMENTS.example, text: example }]),
      { kind: "named", name: DOCUMENTS.question, text: question },
    );
  }

  #table(table: BriefTable): void {
    const caption = DOCUMENTS.tableCaption(++this.#tables, table.title);
    this.parts.push({ kind: "table", caption, table: printedTable(table) });
  }

  #chart(chart: BriefChart): void {
    const number = ++this.#charts;
    const caption = DOCUMENTS.chartCaption(number, chart.title);
    const { formula, source } = DOCUMENTS;
    const foot = `${DOCUMENTS.named(formula, chart.formula)}　${DOCUMENTS.named(source, chart.source)}`;
    this.parts.push({ kind: "chart", number, caption, chart, foot });
  }

  advice(suggestions: readonly string[] | null): void {
    this.section(DOCUMENTS.suggestions);
    if (suggestions === null) this.parts.push({ kind: "place", text: DOCUMENTS.toBeWritten });
    else this.parts.push(...suggestions.map((text) => ({ kind: "paragraph" as const, text })));
  }
}

/** Sections in their order, the advice behind them but before the appendix. */
export function outlineOf({ sections, suggestions }: Brief): Part[] {
  const outline = new Outline();
  const add = ({ heading, blocks }: Brief["sections"][number]) => {
    outline.section(heading);
    for (const block of blocks) outline.block(block);
  };
  for (const section of sections.filter(({ id }) => id !== AFTER_ADVICE)) add(section);
  outline.advice(suggestions);
  for (const section of sections.filter(({ id }) => id === AFTER_ADVICE)) add(section);
  return outline.parts;
}
