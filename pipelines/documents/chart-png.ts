/** A chart as a picture of dots, for programs that show no SVG. */
import { Resvg } from "@resvg/resvg-js";
import type { Svg } from "./chart-svg.js";
import { FONT_FILES, PACKAGED } from "./fonts.js";

/** Width on paper: the text of an A4 page by GB/T 9704. */
export const WIDTH_MM = 156;
const MM_AN_INCH = 25.4;
const DOTS_AN_INCH = 300;

/** A PNG that prints 156 mm wide at 300 dots an inch. The machine's fonts are left alone: the same bytes everywhere. */
export function chartPng({ svg }: Svg): Uint8Array {
  const drawing = new Resvg(svg, {
    fitTo: { mode: "width", value: Math.round((WIDTH_MM / MM_AN_INCH) * DOTS_AN_INCH) },
    font: { loadSystemFonts: false, fontFiles: [...FONT_FILES], defaultFontFamily: PACKAGED },
  });
  return drawing.render().asPng();
}
