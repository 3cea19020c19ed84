/** Which size a text takes on a slide: no program fits text into its box by itself on opening. */
import { emsOf } from "./text-width.js";

/** Points; a slide's text is as wide as its box but for the white inside the box. */
const POINTS_AN_INCH = 72;
const INSET = 15;
/** Of 微软雅黑, which is taller than most, and of Noto Sans, which is taller yet. */
const LINE_HEIGHT = 1.4;
/** What bold letters and the space between Chinese and figures add. */
const WIDER = 1.15;

/** Inches. */
type Box = { w: number; h: number };

const linesOf = (text: string, size: number, width: number): number =>
  Math.max(1, Math.ceil((emsOf(text) * WIDER * size) / (width * POINTS_AN_INCH - INSET)));

/** Points that the texts stand high, one below the other with so much white after each. */
export const heightOf = (texts: readonly string[], size: number, width: number, after = 0): number =>
  texts.reduce((sum, text) => sum + linesOf(text, size, width) * size * LINE_HEIGHT + after, 0);

/** The first of the sizes at which the texts fit the box; the last where none does. */
export function sizeOf(
  texts: readonly string[],
  sizes: readonly [number, ...number[]],
  { w, h }: Box,
  after = 0,
): number {
  const fits = (size: number) => heightOf(texts, size, w, after) <= h * POINTS_AN_INCH;
  return sizes.find(fits) ?? sizes.at(-1) ?? sizes[0];
}

/** The texts in as many runs as it takes for each to fit the box. */
export function runsOf(texts: readonly string[], size: number, { w, h }: Box, after = 0): string[][] {
  const runs: string[][] = [];
  for (const text of texts) {
    const last = runs.at(-1);
    if (last !== undefined && heightOf([...last, text], size, w, after) <= h * POINTS_AN_INCH) last.push(text);
    else runs.push([text]);
  }
  return runs;
}
