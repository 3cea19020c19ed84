/** The brief as a PowerPoint, 16:9: one finding a slide, native charts whose numbers can be edited, formula and source in the notes. */
import PptxGenJS from "pptxgenjs";
import { DOCUMENTS } from "../../src/labels-documents.js";
import type { Brief, BriefBlock, BriefChart, BriefItem, BriefTable } from "../published/brief.js";
import { decimalsOf } from "./chart-svg.js";
import { AFTER_ADVICE, printedTable } from "./outline.js";
import { CELL_MARGIN, slideTable } from "./slide-table.js";
import { heightOf, runsOf, sizeOf } from "./slide-text.js";
import { evened } from "./slides-xml.js";
import { steady } from "./steady-zip.js";
import { headOf, madeOn, sentenceText, textOf } from "./words-of.js";

const FACE = "微软雅黑";
const INK = "22313F";
const QUIET = "5B6672";
const ACCENT = "1F4E79";
const TONES = [ACCENT, "8FA3B5", "C9D2DA"];
/** Boxes in inches; the slide is 13.33 × 7.5. */
const LEFT = 0.7;
const WIDE = 11.93;
const COVER_TITLE = { x: LEFT, y: 2, w: WIDE, h: 1 };
const TITLE = { x: LEFT, y: 0.3, w: WIDE, h: 1 };
const BELOW_TITLE = { x: LEFT, y: 1.3, w: WIDE, h: 0.75 };
const BODY = { x: LEFT, y: 1.45, w: WIDE, h: 5.1 };
/** For a chart or a table: below the title, or below the line under it. */
const figureBox = (below: string) => ({
  x: LEFT,
  w: WIDE,
  ...(below === "" ? { y: 1.4, h: 5.1 } : { y: 2.1, h: 4.4 }),
});
const FOOTNOTE = { x: LEFT, y: 6.55, w: WIDE, h: 0.35 };
/** What matters is read from the last row from 18 points on. */
const TITLE_SIZES = [28, 24] as const;
const TEXT_SIZES = [24, 20, 18] as const;
const BELOW_SIZES = [18, 16, 14] as const;
/** Points of white after a paragraph. */
const AFTER = 14;
/** Bars of a slide are so many before their labels need a smaller letter. */
const FEW_BARS = 12;
const MASTER = "BRIEF";
const COVER = "COVER";

type Slide = PptxGenJS.Slide;
type Borders = [PptxGenJS.BorderProps, PptxGenJS.BorderProps, PptxGenJS.BorderProps, PptxGenJS.BorderProps];

const withoutStop = (sentence: string): string => sentence.replace(/。$/, "");

class Deck {
  readonly #deck = new PptxGenJS();

  constructor(brief: Brief) {
    const head = headOf(brief);
    this.#deck.layout = "LAYOUT_WIDE";
    this.#deck.title = `${head.title}${head.issue}`;
    this.#deck.subject = head.period;
    this.#deck.author = head.unit;
    this.#deck.company = head.unit;
    this.#deck.theme = { headFontFace: FACE, bodyFontFace: FACE };
    const foot = textOf([DOCUMENTS.foot(head.unit, head.cutOff), head.notice ?? ""]);
    const line = { y: 6.95, h: 0.35, fontFace: FACE, fontSize: 12, color: QUIET };
    const title = { name: "title", type: "title" as const, fontFace: FACE, align: "left" as const };
    for (const [name, box] of [[COVER, COVER_TITLE] as const, [MASTER, TITLE] as const])
      this.#deck.defineSlideMaster({
        title: name,
        background: { color: "FFFFFF" },
        objects: [
          { rect: { x: 0, y: 0, w: 0.22, h: 7.5, fill: { color: ACCENT } } },
          { text: { text: foot, options: { ...line, x: LEFT, w: 10.8 } } },
          { placeholder: { options: { ...title, ...box }, text: "" } },
        ],
        slideNumber: { ...line, x: 12.2, w: 0.8, align: "right" },
      });
  }

  cover(brief: Brief): void {
    const head = headOf(brief);
    const slide = this.#deck.addSlide({ masterName: COVER });
    const line = { x: LEFT, w: WIDE, fontFace: FACE, align: "left" } as const;
    slide.addText(head.title, { placeholder: "title", fontSize: 44, bold: true, color: ACCENT });
    slide.addText(textOf([head.issue, head.issuedOn]), { ...line, y: 3.1, h: 0.6, fontSize: 24, color: INK });
    for (const [i, text] of [textOf([head.period, head.cutOff]), head.unit, head.notice ?? ""].entries())
      if (text !== "") slide.addText(text, { ...line, y: 3.75 + i * 0.55, h: 0.5, fontSize: 18, color: QUIET });
  }

  /** A slide with its finding as title and, where there is one, a line below it. */
  #slide(title: string, below: string, notes: readonly string[]): Slide {
    const slide = this.#deck.addSlide({ masterName: MASTER });
    const fontSize = sizeOf([title], TITLE_SIZES, TITLE);
    slide.addText(title, { placeholder: "title", fontSize, bold: true, color: INK, valign: "middle" });
    if (below !== "")
      slide.addText(below, {
        ...BELOW_TITLE,
        fontFace: FACE,
        fontSize: sizeOf([below], BELOW_SIZES, BELOW_TITLE),
        color: QUIET,
        valign: "top",
      });
    slide.addNotes(notes.filter((note) => note !== "").join("\n"));
    return slide;
  }

  #footnote(slide: Slide, text: string): void {
    if (text !== "") slide.addText(text, { ...FOOTNOTE, fontFace: FACE, fontSize: 12, color: QUIET });
  }

  /** The first sentence where it can be a title, and what stands below it. */
  #headed(named: string, sentences: readonly string[]): { title: string; below: string } {
    const [first = "", ...others] = sentences;
    const fits = first !== "" && heightOf([first], TITLE_SIZES[1], TITLE.w) <= TITLE.h * 72;
    return fits
      ? { title: withoutStop(first), below: textOf([named, others.join("")]) }
      : { title: named, below: sentences.join("") };
  }

  /** On as many slides as it takes. */
  sentences(title: string, sentences: readonly string[]): void {
    const size = sizeOf(sentences, TEXT_SIZES, BODY, AFTER);
    for (const run of runsOf(sentences, size, BODY, AFTER)) {
      const slide = this.#slide(title, "", run);
      const lines = run.map((text) => ({ text, options: { bullet: { indent: 22 }, breakLine: true } }));
      slide.addText(lines, {
        ...BODY,
        fontFace: FACE,
        fontSize: size,
        color: INK,
        valign: "top",
        paraSpaceAfter: AFTER,
      });
    }
  }

  chart(chart: BriefChart, sentences: readonly string[]): void {
    const { title, below } = this.#headed(`${chart.title}（${chart.unit}）`, sentences);
    const source = DOCUMENTS.named(DOCUMENTS.source, chart.source);
    const slide = this.#slide(title, below, [
      sentences.join(""),
      DOCUMENTS.named(DOCUMENTS.formula, chart.formula),
      source,
    ]);
    const data = chart.series.map(({ name, values }) => ({
      name,
      labels: [...chart.categories],
      values: values.map((value) => value ?? Number.NaN),
    }));
    const isLine = chart.form === "line";
    const format = decimalsOf(chart) === 0 ? "#,##0" : `#,##0.${"0".repeat(decimalsOf(chart))}`;
    const bars = chart.categories.length * chart.series.length;
    slide.addChart(isLine ? "line" : "bar", data, {
      ...figureBox(below),
      altText: textOf([chart.title, sentences.join("")]),
      chartArea: { roundedCorners: false },
      chartColors: TONES.slice(0, chart.series.length),
      catAxisLabelFontFace: FACE,
      valAxisLabelFontFace: FACE,
      catAxisLabelColor: INK,
      valAxisLabelColor: QUIET,
      catAxisLabelFontSize: isLine ? 14 : 16,
      valAxisLabelFontSize: 14,
      valAxisLabelFormatCode: format,
      valGridLine: isLine ? { color: "D9DDE1", size: 0.75 } : { style: "none" },
      catGridLine: { style: "none" },
      showLegend: chart.series.length > 1,
      legendPos: "t",
      legendFontFace: FACE,
      legendFontSize: 16,
      ...(isLine
        ? {
            lineSize: 2.5,
            lineDataSymbol: "none" as const,
            displayBlanksAs: "gap",
            catAxisLabelFrequency: String(Math.ceil(chart.categories.length / 7)),
          }
        : {
            barDir: "bar" as const,
            barGapWidthPct: 45,
            showValue: true,
            dataLabelFontFace: FACE,
            dataLabelFontSize: bars > FEW_BARS ? 12 : 16,
            dataLabelColor: INK,
            dataLabelFormatCode: format,
            valAxisHidden: true,
          }),
    });
    this.#footnote(slide, source);
  }

  table(table: BriefTable, sentences: readonly string[]): void {
    const printed = printedTable(table);
    const { title, below } = this.#headed(table.title, sentences);
    const { h, ...place } = figureBox(below);
    const { size, widths, rowHeight, rows } = slideTable(printed, { w: place.w, h });
    const more = rows.length < printed.rows.length ? DOCUMENTS.moreRows(rows.length, printed.rows.length) : "";
    const slide = this.#slide(title, below, [sentences.join(""), table.note ?? "", more]);
    const none = { type: "none" as const };
    const line = (bold: boolean, color: string, pt: number) => (text: string, i: number) => ({
      text,
      options: {
        bold,
        align: printed.isNumber[i] === true ? ("right" as const) : ("left" as const),
        border: [none, none, { type: "solid" as const, color, pt }, none] satisfies Borders,
      },
    });
    slide.addTable(
      [printed.head.map(line(true, INK, 1.5)), ...rows.map((row) => row.map(line(false, "D9DDE1", 0.75)))],
      {
        ...place,
        colW: widths,
        rowH: rowHeight,
        fontFace: FACE,
        fontSize: size,
        color: INK,
        valign: "middle",
        margin: [CELL_MARGIN.above, CELL_MARGIN.side, CELL_MARGIN.above, CELL_MARGIN.side],
      },
    );
    this.#footnote(slide, textOf([table.note ?? "", more]));
  }

  item({ title, reason, example, question }: BriefItem, rule: string): void {
    const slide = this.#slide(sentenceText(title), "", [rule]);
    const parts: [name: string, text: string][] = [
      [DOCUMENTS.why, sentenceText(reason)],
      ...(example === null ? [] : [[DOCUMENTS.example, example] satisfies [string, string]]),
      [DOCUMENTS.question, question],
    ];
    const fontSize = sizeOf(parts.flat(), TEXT_SIZES, BODY, AFTER / 2);
    const lines = parts.flatMap(([name, text]) => [
      { text: name, options: { fontSize: 18, bold: true, color: ACCENT, breakLine: true } },
      { text, options: { fontSize, color: INK, breakLine: true, paraSpaceAfter: AFTER } },
    ]);
    slide.addText(lines, { ...BODY, fontFace: FACE, valign: "top" });
  }

  async bytes(): Promise<Uint8Array> {
    const written = await this.#deck.write({ outputType: "uint8array" });
    if (!(written instanceof Uint8Array)) throw new Error("no bytes");
    return written;
  }
}

/** A table of words, as the formulas are, is for reading at a desk: no slide of it. */
const hasNumbers = ({ columns }: BriefTable): boolean => columns.some(({ form }) => form !== "text");

/**
 * A section's paragraphs stand above the chart or table that follows them, or on a slide of their own where none does. Of a
 * table and a chart of the same numbers the chart comes first: it shows the finding.
 */
function addSection(deck: Deck, heading: string, blocks: readonly BriefBlock[]): void {
  const waiting: string[] = [];
  const told = () => waiting.splice(0);
  const charts = new Map(blocks.flatMap((block) => (block.kind === "chart" ? [[block.chart.id, block.chart]] : [])));
  const draw = (chart: BriefChart | undefined) => {
    if (chart === undefined || !charts.delete(chart.id)) return;
    deck.chart(chart, told());
  };
  for (const block of blocks) {
    if (block.kind === "paragraph") waiting.push(...block.sentences.map(sentenceText));
    else if (block.kind === "chart") draw(block.chart);
    else if (block.kind === "items") for (const item of block.items) deck.item(item, block.rule);
    else if (hasNumbers(block.table)) {
      draw(charts.get(block.table.id));
      deck.table(block.table, told());
    }
  }
  if (waiting.length > 0) deck.sentences(heading, waiting);
}

/** Bytes of the `.pptx`. */
export async function slidesOf(brief: Brief): Promise<Uint8Array> {
  const deck = new Deck(brief);
  const isLast = ({ id }: Brief["sections"][number]) => id === AFTER_ADVICE;
  const add = ({ heading, blocks }: Brief["sections"][number]) => addSection(deck, heading, blocks);
  deck.cover(brief);
  deck.sentences(DOCUMENTS.summary, brief.summary.map(sentenceText));
  for (const section of brief.sections.filter((each) => !isLast(each))) add(section);
  if (brief.suggestions !== null) deck.sentences(DOCUMENTS.suggestions, brief.suggestions);
  for (const section of brief.sections.filter(isLast)) add(section);
  const bytes = await deck.bytes();
  return steady(bytes, madeOn(brief), evened(bytes));
}
