/** The ledger's colours, each with a pattern and its word, so that they can be told apart in grey; white has an outline. */
import { COLOUR_NAMES, type Colour } from "../labels.js";
import { h, s } from "./dom.js";

export const COLOURS: readonly Colour[] = ["green", "blue", "yellow", "red", "white", "on_spot"];

/** Strokes or dots drawn over the colour, in a tile of 8 × 8. */
const MARKS: Record<Colour, string> = {
  green: "M-2,2L2,-2M0,8L8,0M6,10L10,6",
  blue: "M0,2H8M0,6H8",
  yellow: "M2,2h.01M6,6h.01",
  red: "M0,0L8,8M8,0L0,8",
  white: "",
  on_spot: "M2,0V8M6,0V8",
};

/** The patterns that all pictures of a page refer to; it must stand once in the page. */
export function ledgerPatterns(): SVGSVGElement {
  return s(
    "svg",
    { class: "patterns", width: 0, height: 0, "aria-hidden": "true" },
    s(
      "defs",
      {},
      ...COLOURS.map((colour) =>
        s(
          "pattern",
          { id: `ledger-${colour}`, width: 8, height: 8, patternUnits: "userSpaceOnUse" },
          s("rect", { width: 8, height: 8, class: `ledger-${colour}` }),
          s("path", { d: MARKS[colour], class: `ledger-mark ${colour}` }),
        ),
      ),
    ),
  );
}

/** A rectangle of that colour. */
export const ledgerRect = (colour: Colour, x: number, width: number, height: number): SVGRectElement =>
  s("rect", {
    class: "ledger-bar",
    x: Math.round(x * 10) / 10,
    y: 0.5,
    width: Math.round(Math.max(0, width) * 10) / 10,
    height: height - 1,
    fill: `url(#ledger-${colour})`,
  });

/** Swatch and word. */
export const colourName = (colour: Colour): HTMLElement =>
  h(
    "span",
    { class: "colour-name" },
    s("svg", { width: 26, height: 14, viewBox: "0 0 26 14", "aria-hidden": "true" }, ledgerRect(colour, 0.5, 25, 14)),
    COLOUR_NAMES[colour].name,
  );

/** Parts of a total in the colours' order, side by side, `width` wide for `whole`. */
export function ledgerStack(
  counts: Record<Colour, number>,
  whole: number,
  width: number,
  title: string,
): SVGSVGElement {
  let x = 0;
  const bars = COLOURS.map((colour) => {
    const size = (counts[colour] / Math.max(1, whole)) * width;
    const bar = ledgerRect(colour, x, size, 14);
    x += size;
    return bar;
  });
  return s("svg", { width, height: 14, viewBox: `0 0 ${width} 14`, role: "img", "aria-label": title }, ...bars);
}
