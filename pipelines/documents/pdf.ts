/** The brief as a PDF: typeset in-process from a template that people can edit; charts are vectors, faces are embedded. */
import { readFile } from "node:fs/promises";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { UserError } from "../../loaders/user-error.js";
import { DOCUMENTS } from "../../src/labels-documents.js";
import type { Brief } from "../published/brief.js";
import { chartSvg } from "./chart-svg.js";
import { columnShares } from "./column-shares.js";
import { FACES, type Faces, FONT_FOLDER } from "./fonts.js";
import { outlineOf, TABLE_EMS } from "./outline.js";
import { headOf, madeOn, paragraphText } from "./words-of.js";

/** What the template reads as `sys.inputs.brief`. */
function inputOf(brief: Brief, faces: Faces): string {
  const parts = outlineOf(brief).map((part) => {
    if (part.kind === "chart")
      return { kind: part.kind, caption: part.caption, foot: part.foot, svg: chartSvg(part.chart).svg };
    return part.kind === "table"
      ? { ...part, table: { ...part.table, shares: columnShares(part.table, TABLE_EMS) } }
      : part;
  });
  const summary = paragraphText(brief.summary);
  return JSON.stringify({ head: headOf(brief), summaryHeading: DOCUMENTS.summary, summary, parts, faces });
}

/**
 * Bytes of the PDF by the template at that path. `faces` are other than the official ones only in tests.
 * @throws UserError with what the typesetter says of the template
 */
export async function pdfOf(brief: Brief, template: string, faces: Faces = FACES): Promise<Uint8Array> {
  const mainFileContent = await readFile(template, "utf8").catch((cause: unknown) => {
    throw new UserError(`PDF 的模板读不到：${template}。请核对配置 reference.brief_template。`, { cause });
  });
  const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [FONT_FOLDER] }] });
  const compiled = compiler.compile({ mainFileContent, inputs: { brief: inputOf(brief, faces) } });
  const { result } = compiled;
  if (result === null) {
    const said = JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics ?? []);
    throw new UserError(`PDF 的模板 ${template} 排不出来：${said}。请改正模板，或换回项目自带的。`);
  }
  const creationTimestamp = Date.parse(`${madeOn(brief)}T00:00:00Z`) / 1000;
  return new Uint8Array(compiler.pdf(result, { creationTimestamp }));
}
