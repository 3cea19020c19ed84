/** What the library of slides writes that PowerPoint, WPS and the standard want otherwise. */
import { unzipSync } from "fflate";
import type { Edits } from "./steady-zip.js";

/** Names that hold a chart's number, of itself and of its workbook. */
const CHART = /(charts\/(?:_rels\/)?chart|Microsoft_Excel_Worksheet)(\d+)\b/g;

/** A chart as the standard has it: elements in their order, a missing number left out instead of empty; lying bars begin above. */
const chartXml = (xml: string): string =>
  xml
    .replace(/<c:pt idx="\d+"><c:v><\/c:v><\/c:pt>/g, "")
    .replace(/(<c:barDir val="bar"\/>.*<c:catAx>.*?<c:orientation val=")minMax/s, "$1maxMin")
    .replace(/(<c:noMultiLvlLbl [^>]*>)\s*(<c:tickLblSkip [^>]*>)/, "$2$1")
    .replace(/<c:lineChart>.*<\/c:lineChart>/s, (lines) =>
      lines
        .replaceAll(/<c:invertIfNegative [^>]*>/g, "")
        .replaceAll(/(<c:dLbls>(?:(?!<c:dLbls>).)*?<\/c:dLbls>)\s*(<c:marker>.*?<\/c:marker>)/gs, "$2$1"),
    );

/**
 * The library counts charts over all files of a run, lists parts that are not there, and calls every text English: here charts
 * count from 1, the list is that of the parts, and the text is Chinese.
 */
export function evened(bytes: Uint8Array): Edits {
  const names = Object.keys(unzipSync(bytes));
  const numbers = names.flatMap((name) => [...name.matchAll(CHART)].map(([, , n]) => Number(n)));
  const before = Math.min(...numbers) - 1;
  const renumber = (text: string) =>
    text.replace(CHART, (_, name: string, n: string) => `${name}${Number(n) - before}`);
  const there = new Set(names.map((name) => `/${renumber(name)}`));
  return {
    name: renumber,
    xml: (name, xml) => {
      const numbered = renumber(xml).replaceAll('lang="en-US"', 'lang="zh-CN" altLang="en-US"');
      if (name === "[Content_Types].xml")
        return numbered.replace(/<Override PartName="([^"]*)"[^>]*>/g, (entry, part: string) =>
          part.startsWith("/ppt/") && !there.has(part) ? "" : entry,
        );
      if (name.startsWith("ppt/charts/chart")) return chartXml(numbered);
      return numbered.replace(/<c r="[A-Z]+\d+"><v><\/v><\/c>/g, "");
    },
  };
}
