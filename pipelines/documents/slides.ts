/** The brief as a PowerPoint, 16:9: one finding a slide, native charts whose numbers can be edited, formula and source in the notes. */
import { unzipSync } from "fflate";
import PptxGenJS from "pptxgenjs";
import { DOCUMENTS } from "../../src/labels-documents.js";
import type { Brief, BriefBlock, BriefChart, BriefItem, BriefTable } from "../published/brief.js";
import { columnShares } from "./column-shares.js";
import { printedTable } from "./outline.js";
import { type Edits, steady } from "./steady-zip.js";
import { headOf, madeOn, sentenceText } from "./words-of.js";

const FACE = "微软雅黑";
const INK = "22313F";
const QUIET = "5B6672";
const ACCENT = "1F4E79";
const TONES = [ACCENT, "8FA3B5", "C9D2DA"];
/** Inches; the slide is 13.33 × 7.5. */
const LEFT = 0.7;
const WIDE = 11.93;
const TOP = 1.75;
const TALL = 4.9;
/** More rows cannot be read from the back of a room. */
const MOST_ROWS = 10;
const MASTER = "BRIEF";

type Slide = PptxGenJS.Slide;

class Deck {
  readonly #deck = new PptxGenJS();

  constructor(brief: Brief) {
    const head = headOf(brief);
    this.#deck.layout = "LAYOUT_WIDE";
    this.#deck.title = `${head.title}${head.issue}`;
    this.#deck.author = head.unit;
    this.#deck.company = head.unit;
    this.#deck.theme = { headFontFace: FACE, bodyFontFace: FACE };
    const foot = [DOCUMENTS.foot(head.unit, head.cutOff), ...(head.notice === null ? [] : [head.notice])].join("　");
    this.#deck.defineSlideMaster({
      title: MASTER,
      background: { color: "FFFFFF" },
      objects: [
        { rect: { x: 0, y: 0, w: 0.22, h: 7.5, fill: { color: ACCENT } } },
        {
          text: {
            text: foot,
            options: { x: LEFT, y: 6.95, w: 10.8, h: 0.35, fontFace: FACE, fontSize: 11, color: QUIET },
          },
        },
      ],
      slideNumber: { x: 12.2, y: 6.95, w: 0.8, h: 0.35, fontFace: FACE, fontSize: 11, color: QUIET, align: "right" },
    });
  }

  cover(brief: Brief): void {
    const head = headOf(brief);
    const slide = this.#deck.addSlide({ masterName: MASTER });
    const line = { x: LEFT, w: WIDE, fontFace: FACE, align: "left" } as const;
    slide.addText(head.title, { ...line, y: 2.2, h: 1, fontSize: 44, bold: true, color: ACCENT });
    slide.addText(`${head.issue}　${head.issuedOn}`.trimEnd(), { ...line, y: 3.3, h: 0.6, fontSize: 24, color: INK });
    slide.addText(`${head.period}　${head.cutOff}`, { ...line, y: 3.95, h: 0.5, fontSize: 18, color: QUIET });
    slide.addText(head.unit, { ...line, y: 4.5, h: 0.5, fontSize: 18, color: QUIET });
  }

  /** A slide with its finding as title and, where there is one, a sentence below it. */
  #slide(title: string, sentence: string, notes: readonly string[]): Slide {
    const slide = this.#deck.addSlide({ masterName: MASTER });
    const line = { x: LEFT, w: WIDE, fontFace: FACE, fit: "shrink" } as const;
    slide.addText(title, {
      ...line,
      y: 0.35,
      h: 0.75,
      fontSize: title.length > 32 ? 24 : 28,
      bold: true,
      color: INK,
      valign: "middle",
    });
    slide.addText(sentence, { ...line, y: 1.08, h: 0.62, fontSize: 15, color: QUIET, valign: "top" });
    slide.addNotes(notes.filter((note) => note !== "").join("\n"));
    return slide;
  }

  sentences(title: string, sentences: readonly string[]): void {
    const slide = this.#slide(title, "", sentences);
    const lines = sentences.map((text) => ({ text, options: { bullet: { indent: 22 }, breakLine: true } }));
    const size = sentences.join("").length > 260 ? 18 : 24;
    slide.addText(lines, {
      x: LEFT,
      y: TOP - 0.4,
      w: WIDE,
      h: TALL,
      fontFace: FACE,
      fontSize: size,
      color: INK,
      valign: "top",
      paraSpaceAfter: 14,
      fit: "shrink",
    });
  }

  chart(chart: BriefChart, sentence: string): void {
    const notes = [
      sentence,
      DOCUMENTS.named(DOCUMENTS.formula, chart.formula),
      DOCUMENTS.named(DOCUMENTS.source, chart.source),
    ];
    const slide = this.#slide(chart.title, sentence, notes);
    const data = chart.series.map(({ name, values }) => ({
      name,
      labels: [...chart.categories],
      values: values.map((value) => value ?? Number.NaN),
    }));
    const isLine = chart.form === "line";
    const axis = { fontFace: FACE, color: QUIET };
    slide.addChart(isLine ? "line" : "bar", data, {
      x: LEFT,
      y: TOP,
      w: WIDE,
      h: TALL,
      altText: chart.title,
      chartColors: TONES.slice(0, chart.series.length),
      catAxisLabelFontFace: axis.fontFace,
      valAxisLabelFontFace: axis.fontFace,
      catAxisLabelColor: axis.color,
      valAxisLabelColor: axis.color,
      catAxisLabelFontSize: 13,
      valAxisLabelFontSize: 12,
      valAxisLabelFormatCode: "General",
      valGridLine: isLine ? { color: "D9DDE1", size: 0.75 } : { style: "none" },
      catGridLine: { style: "none" },
      showValAxisTitle: true,
      valAxisTitle: chart.unit,
      valAxisTitleFontFace: FACE,
      valAxisTitleFontSize: 12,
      valAxisTitleColor: QUIET,
      showLegend: chart.series.length > 1,
      legendPos: "t",
      legendFontFace: FACE,
      legendFontSize: 14,
      ...(isLine
        ? {
            lineSize: 2.5,
            lineDataSymbol: "none" as const,
            displayBlanksAs: "gap",
            catAxisLabelFrequency: String(Math.ceil(chart.categories.length / 9)),
          }
        : {
            barDir: "bar" as const,
            barGapWidthPct: 45,
            showValue: true,
            dataLabelFontFace: FACE,
            dataLabelFontSize: 12,
            dataLabelColor: INK,
            dataLabelFormatCode: "General",
            valAxisHidden: true,
          }),
    });
  }

  table(table: BriefTable, sentence: string): void {
    const { head, rows, isNumber } = printedTable(table);
    const shown = rows.slice(0, MOST_ROWS);
    const more = rows.length > shown.length ? DOCUMENTS.moreRows(shown.length, rows.length) : "";
    const slide = this.#slide(table.title, sentence, [sentence, table.note ?? "", more]);
    const line = (bold: boolean, colour: string, size: number) => (text: string, i: number) => ({
      text,
      options: {
        bold,
        align: isNumber[i] === true ? ("right" as const) : ("left" as const),
        border: [
          { type: "none" as const },
          { type: "none" as const },
          { type: "solid" as const, color: colour, pt: size },
          { type: "none" as const },
        ] as [PptxGenJS.BorderProps, PptxGenJS.BorderProps, PptxGenJS.BorderProps, PptxGenJS.BorderProps],
      },
    });
    slide.addTable([head.map(line(true, INK, 1.5)), ...shown.map((row) => row.map(line(false, "D9DDE1", 0.75)))], {
      x: LEFT,
      y: TOP,
      w: WIDE,
      colW: columnShares({ head, rows: shown }).map((share) => share * WIDE),
      rowH: 0.4,
      fontFace: FACE,
      fontSize: 14,
      color: INK,
      valign: "middle",
      margin: [0.03, 0.14, 0.03, 0.14],
    });
    slide.addText([table.note ?? "", more].join(" "), {
      x: LEFT,
      y: 6.6,
      w: WIDE,
      h: 0.32,
      fontFace: FACE,
      fontSize: 12,
      color: QUIET,
    });
  }

  item({ title, reason, example, question }: BriefItem, rule: string): void {
    const slide = this.#slide(sentenceText(title), "", [rule]);
    const part = (name: string, text: string) => [
      { text: name, options: { fontSize: 14, bold: true, color: ACCENT, breakLine: true } },
      { text, options: { fontSize: 20, color: INK, breakLine: true, paraSpaceAfter: 16 } },
    ];
    const lines = [
      ...part(DOCUMENTS.why, sentenceText(reason)),
      ...(example === null ? [] : part(DOCUMENTS.example, example)),
      ...part(DOCUMENTS.question, question),
    ];
    slide.addText(lines, { x: LEFT, y: TOP - 0.4, w: WIDE, h: TALL, fontFace: FACE, valign: "top", fit: "shrink" });
  }

  async bytes(): Promise<Uint8Array> {
    const written = await this.#deck.write({ outputType: "uint8array" });
    if (!(written instanceof Uint8Array)) throw new Error("no bytes");
    return written;
  }
}

/** A section's paragraphs stand above the chart or table that follows them, or on a slide of their own where none does. */
function addSection(deck: Deck, heading: string, blocks: readonly BriefBlock[]): void {
  let waiting: string[] = [];
  const told = () => {
    const text = waiting.join("");
    waiting = [];
    return text;
  };
  for (const block of blocks) {
    if (block.kind === "paragraph") waiting.push(...block.sentences.map(sentenceText));
    else if (block.kind === "chart") deck.chart(block.chart, told());
    else if (block.kind === "table") deck.table(block.table, told());
    else for (const item of block.items) deck.item(item, block.rule);
  }
  if (waiting.length > 0) deck.sentences(heading, waiting);
}

/** Names that hold a chart's number, of itself and of its workbook. */
const CHART = /(charts\/(?:_rels\/)?chart|Microsoft_Excel_Worksheet)(\d+)\b/g;

/**
 * The library counts charts over all files of a run, and writes an empty value where a number is missing: here charts count
 * from 1 and a missing number is left out, in the chart and in its workbook. Lying bars begin above.
 */
function evened(bytes: Uint8Array): Edits {
  const numbers = Object.keys(unzipSync(bytes)).flatMap((name) =>
    [...name.matchAll(CHART)].map(([, , n]) => Number(n)),
  );
  const before = Math.min(...numbers) - 1;
  const renumber = (text: string) =>
    text.replace(CHART, (_, name: string, n: string) => `${name}${Number(n) - before}`);
  return {
    name: renumber,
    xml: (_, xml) =>
      renumber(xml)
        .replace(/<c:pt idx="\d+"><c:v><\/c:v><\/c:pt>/g, "")
        .replace(/(<c:barDir val="bar"\/>.*<c:catAx>.*?<c:orientation val=")minMax/s, "$1maxMin")
        .replace(/<c r="[A-Z]+\d+"><v><\/v><\/c>/g, ""),
  };
}

/** Bytes of the `.pptx`. */
export async function slidesOf(brief: Brief): Promise<Uint8Array> {
  const deck = new Deck(brief);
  deck.cover(brief);
  deck.sentences(DOCUMENTS.summary, brief.summary.map(sentenceText));
  for (const { heading, blocks } of brief.sections) addSection(deck, heading, blocks);
  if (brief.suggestions !== null) deck.sentences(DOCUMENTS.suggestions, brief.suggestions);
  const bytes = await deck.bytes();
  return steady(bytes, madeOn(brief), evened(bytes));
}
