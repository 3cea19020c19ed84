/** The brief as a Word file, laid out by GB/T 9704-2012: A4, margins 37/26/35/28 mm, 22 lines of 28 characters. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  type IStylesOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from "docx";
import { DOCUMENTS } from "../../src/labels-documents.js";
import type { Brief } from "../published/brief.js";
import { chartPng, WIDTH_MM } from "./chart-png.js";
import { chartSvg } from "./chart-svg.js";
import { FACES, type Faces } from "./fonts.js";
import { outlineOf, type Part } from "./outline.js";
import { steady } from "./steady-zip.js";
import { wordTable } from "./word-table.js";
import { type Head, headOf, madeOn, paragraphText } from "./words-of.js";

const TWIPS_A_MM = 1440 / 25.4;
const mm = (length: number): number => Math.round(length * TWIPS_A_MM);
const PIXELS_A_MM = 96 / 25.4;
/** Lines of the text stand 29 pt apart, in twentieths of a point. */
const LINE = { line: 580, lineRule: LineRuleType.EXACT };
const SINGLE = { line: 240, lineRule: LineRuleType.AUTO };
const RED = "C00000";

/** Chinese by its face, figures too; the hint makes quotation marks and dashes Chinese. */
const font = (role: keyof Faces) => {
  const face = FACES[role][0] ?? "";
  return { ascii: face, hAnsi: face, eastAsia: face, cs: face, hint: "eastAsia" };
};

const BODY = { alignment: AlignmentType.BOTH, indent: { firstLine: 640 }, spacing: LINE };

/** Figures count as English: as Chinese they would be parted at the end of a line. Sizes in half points: 二号 44, 三号 32, 四号 28, 小四 24, 五号 21. */
const STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: font("body"), size: 32, language: { value: "en-US", eastAsia: "zh-CN" } },
      paragraph: { spacing: LINE },
    },
    title: {
      run: { font: font("title"), size: 44, color: RED },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { ...SINGLE, after: 120 } },
    },
    heading1: {
      run: { font: font("heading"), size: 32, color: "000000" },
      paragraph: { keepNext: true, spacing: LINE, indent: { firstLine: 640 } },
    },
    heading2: {
      run: { font: font("subheading"), size: 32, color: "000000" },
      paragraph: { keepNext: true, spacing: LINE, indent: { firstLine: 640 } },
    },
  },
  paragraphStyles: [
    { id: "Body", name: "正文两字", basedOn: "Normal", paragraph: BODY },
    {
      id: "Caption",
      name: "caption",
      basedOn: "Normal",
      run: { font: font("heading"), size: 24 },
      paragraph: { alignment: AlignmentType.CENTER, keepNext: true, spacing: { ...SINGLE, before: 160, after: 80 } },
    },
    {
      id: "Note",
      name: "图表注",
      basedOn: "Normal",
      run: { size: 21 },
      paragraph: { spacing: { ...SINGLE, before: 60, after: 160 } },
    },
    { id: "Cell", name: "表格文字", basedOn: "Normal", run: { size: 21 }, paragraph: { spacing: SINGLE } },
  ],
};

const line = (style: string, text: string) => new Paragraph({ style, children: [new TextRun(text)] });

/** Name of the paper in red, its number, who issues it and when above a red rule, then period and cut-off. */
function headParts(head: Head): Paragraph[] {
  const rule = { style: BorderStyle.SINGLE, size: 18, color: RED, space: 4 };
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(head.title)] }),
    new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text: head.issue, size: 28 })] }),
    new Paragraph({
      tabStops: [{ type: "right", position: mm(WIDTH_MM) }],
      border: { bottom: rule },
      spacing: { ...SINGLE, after: 200 },
      children: [new TextRun({ text: `${head.unit}\t${head.issuedOn}`, size: 28 })],
    }),
    line("Note", [head.period, head.cutOff, ...(head.notice === null ? [] : [head.notice])].join("　")),
  ];
}

function chartParts({ caption, number, chart, foot }: Extract<Part, { kind: "chart" }>): Paragraph[] {
  const picture = chartSvg(chart);
  const width = WIDTH_MM * PIXELS_A_MM;
  const image = new ImageRun({
    type: "svg",
    data: Buffer.from(picture.svg),
    fallback: { type: "png", data: Buffer.from(chartPng(picture)) },
    transformation: { width, height: (width * picture.height) / picture.width },
    altText: { id: String(number), name: chart.id, title: chart.title, description: foot },
  });
  return [
    line("Caption", caption),
    new Paragraph({ style: "Cell", alignment: AlignmentType.CENTER, keepNext: true, children: [image] }),
    line("Note", foot),
  ];
}

function partOf(part: Part) {
  switch (part.kind) {
    case "heading": {
      const heading = part.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2;
      return [new Paragraph({ heading, children: [new TextRun(part.text)] })];
    }
    case "named": {
      const name = new TextRun({ text: DOCUMENTS.named(part.name, ""), font: font("heading") });
      return [new Paragraph({ style: "Body", children: [name, new TextRun(part.text)] })];
    }
    case "table":
      return [line("Caption", part.caption), wordTable(part.table, mm(WIDTH_MM)), line("Note", part.table.note ?? "")];
    case "note":
      return [line("Note", part.text)];
    case "chart":
      return chartParts(part);
    default:
      return [line("Body", part.text)];
  }
}

const pageNumber = (alignment: "left" | "right") =>
  new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: alignment === "left" ? { left: 280 } : { right: 280 },
        children: [new TextRun({ children: ["— ", PageNumber.CURRENT, " —"], size: 28 })],
      }),
    ],
  });

/** Programs without the official faces take the next name that they know. */
function withOtherNames(fontTable: string): string {
  const fonts = Object.values(FACES).map(
    ([first, ...others]) =>
      `<w:font w:name="${first}"><w:altName w:val="${others.join(",")}"/><w:charset w:val="86"/></w:font>`,
  );
  return fontTable.replace(/(<w:fonts\b[^>]*?)\/?>(?:.*<\/w:fonts>)?/s, `$1>${fonts.join("")}</w:fonts>`);
}

/** Bytes of the `.docx`. */
export async function wordOf(brief: Brief): Promise<Uint8Array> {
  const head = headOf(brief);
  const document = new Document({
    title: `${head.title}${head.issue}`,
    creator: head.unit,
    lastModifiedBy: head.unit,
    styles: STYLES,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(37), right: mm(26), bottom: mm(35), left: mm(28), footer: mm(23) },
          },
        },
        footers: { default: pageNumber("right"), even: pageNumber("left") },
        children: [
          ...headParts(head),
          new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(DOCUMENTS.summary)] }),
          line("Body", paragraphText(brief.summary)),
          ...outlineOf(brief).flatMap(partOf),
        ],
      },
    ],
  });
  const bytes = new Uint8Array(await Packer.toBuffer(document));
  return steady(bytes, madeOn(brief), {
    xml: (name, xml) => (name === "word/fontTable.xml" ? withOtherNames(xml) : xml),
  });
}
