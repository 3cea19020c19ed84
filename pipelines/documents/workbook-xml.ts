/** What the library of workbooks leaves out: properties of the file, and how a sheet is printed. */
import type { Edits } from "./steady-zip.js";
import type { Head } from "./words-of.js";

/** Digits across upright A4 that can still be read; a wider sheet is printed on its side. */
const UPRIGHT = 110;
/** Rows of title and head, which each printed page repeats. */
export const HEAD_ROWS = 2;

const CORE = "docProps/core.xml";
const CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml";
const CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const coreXml = ({ title, issue, unit, period }: Head): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title + issue)}</dc:title><dc:subject>${escaped(period)}</dc:subject><dc:creator>${escaped(unit)}</dc:creator><dc:language>zh-CN</dc:language><dcterms:created xsi:type="dcterms:W3CDTF"></dcterms:created></cp:coreProperties>`;

/** On A4 a sheet is as wide as the paper and as long as it has to be. */
function printed(sheet: string): string {
  const width = [...sheet.matchAll(/<col [^>]*width="([\d.]+)"/g)].reduce((sum, [, each]) => sum + Number(each), 0);
  const orientation = width > UPRIGHT ? "landscape" : "portrait";
  return sheet
    .replace(/(<pane ySplit="\d+") xSplit="0"([^>]*)bottomRight/, "$1$2bottomLeft") // no pane stands beside another
    .replace(/<worksheet[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
    .replace(
      "</worksheet>",
      `<pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/></worksheet>`,
    );
}

/** Of all sheets but the first, which has no table. */
function withPrintTitles(workbook: string): string {
  const sheets = [...workbook.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name = ""]) => name);
  const names = sheets.map(
    (name, i) => `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">'${name}'!$1:$${HEAD_ROWS}</definedName>`,
  );
  return workbook.replace("<definedNames/>", () => `<definedNames>${names.slice(1).join("")}</definedNames>`);
}

export const workbookEdits = (head: Head): Edits => ({
  added: { [CORE]: coreXml(head) },
  xml: (name, xml) => {
    if (name.startsWith("xl/worksheets/sheet")) return printed(xml);
    if (name === "xl/workbook.xml") return withPrintTitles(xml);
    if (name === "[Content_Types].xml")
      return xml.replace("</Types>", `<Override PartName="/${CORE}" ContentType="${CORE_TYPE}"/></Types>`);
    if (name === "_rels/.rels")
      return xml.replace(
        "</Relationships>",
        `<Relationship Id="rId-core" Type="${CORE_RELATION}" Target="${CORE}"/></Relationships>`,
      );
    return xml;
  },
});
