/**
 * A figure as it stands on the page → one SVG whose text is text: charts are taken over with their computed styles, what is
 * HTML (titles, tables, bars) is drawn anew from where the browser put it. Needs a browser's layout.
 */
import type { FigureWords } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 16;
const FOOT_SIZE = 12;
const FOOT_LINE = 19;
/** Presentation that style sheets give and a lone file would lose. */
const STYLES = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linejoin",
  "stroke-linecap",
  "stroke-opacity",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
  "dominant-baseline",
  "paint-order",
] as const;
/** Left out of the picture: what only works on the page. */
const CONTROLS = "figcaption, .hint, select, input, .unseen";

function make(tag: string, attributes: Record<string, string | number>, text?: string): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
}

const round = (value: number): number => Math.round(value * 100) / 100;

const isShown = (style: CSSStyleDeclaration): boolean => style.display !== "none" && style.visibility === "visible";

const isSeeThrough = (colour: string): boolean => colour === "transparent" || /,\s*0\)$|\/\s*0\)$/.test(colour);

/** Draws what the figure shows onto `canvas`, from the corner `origin` on. */
class Drawing {
  readonly #measure = document.createElement("canvas").getContext("2d");
  constructor(
    readonly canvas: SVGElement,
    readonly origin: { x: number; y: number },
  ) {}

  element(element: Element): void {
    const style = getComputedStyle(element);
    if (element.matches(CONTROLS) || !isShown(style)) return;
    if (element instanceof SVGSVGElement) {
      this.#chart(element);
      return;
    }
    this.#box(element.getBoundingClientRect(), style);
    for (const child of element.childNodes) {
      if (child instanceof Text) this.#text(child, style);
      else if (child instanceof Element) this.element(child);
    }
  }

  #add(tag: string, attributes: Record<string, string | number>, text?: string): void {
    this.canvas.append(make(tag, attributes, text));
  }

  #box({ left, top, width, height }: DOMRect, style: CSSStyleDeclaration): void {
    if (width < 1 || height < 1) return;
    const [x, y] = [round(left - this.origin.x), round(top - this.origin.y)];
    const place = { x, y, width: round(width), height: round(height) };
    const rx = Number.parseFloat(style.borderTopLeftRadius) || 0;
    if (!isSeeThrough(style.backgroundColor)) this.#add("rect", { ...place, rx, fill: style.backgroundColor });
    const edges = [
      [style.borderTopWidth, style.borderTopStyle, style.borderTopColor, 0, 0, width, 0],
      [style.borderBottomWidth, style.borderBottomStyle, style.borderBottomColor, 0, height, width, height],
      [style.borderLeftWidth, style.borderLeftStyle, style.borderLeftColor, 0, 0, 0, height],
      [style.borderRightWidth, style.borderRightStyle, style.borderRightColor, width, 0, width, height],
    ] as const;
    for (const [size, kind, colour, x1, y1, x2, y2] of edges) {
      const stroke = Number.parseFloat(size);
      if (!(stroke > 0) || kind === "none" || isSeeThrough(colour)) continue;
      const ends = { x1: round(x + x1), y1: round(y + y1), x2: round(x + x2), y2: round(y + y2) };
      this.#add("line", { ...ends, stroke: colour, "stroke-width": stroke });
    }
  }

  /** Line by line, as the browser broke them. */
  #text(node: Text, style: CSSStyleDeclaration): void {
    const range = document.createRange();
    const lines: { text: string; left: number; top: number }[] = [];
    for (let at = 0; at < node.data.length; at++) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const rect = range.getClientRects()[0];
      if (rect === undefined || rect.height === 0) continue;
      const line = lines.at(-1);
      if (line !== undefined && Math.abs(line.top - rect.top) < 2) line.text += node.data[at];
      else lines.push({ text: node.data[at] ?? "", left: rect.left, top: rect.top });
    }
    const ascent = this.#ascent(style);
    for (const { text, left, top } of lines) {
      if (text.trim() === "") continue;
      const indent = text.length - text.trimStart().length === 0 ? 0 : this.#width(text.slice(0, 1), style);
      const place = { x: round(left + indent - this.origin.x), y: round(top + ascent - this.origin.y) };
      const font = { "font-size": style.fontSize, "font-weight": style.fontWeight, "font-family": style.fontFamily };
      this.#add("text", { ...place, ...font, fill: style.color }, text.trim());
    }
  }

  #set(style: CSSStyleDeclaration): CanvasRenderingContext2D | null {
    if (this.#measure !== null) this.#measure.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    return this.#measure;
  }

  #ascent(style: CSSStyleDeclaration): number {
    return this.#set(style)?.measureText("国").fontBoundingBoxAscent ?? Number.parseFloat(style.fontSize);
  }

  #width(text: string, style: CSSStyleDeclaration): number {
    return this.#set(style)?.measureText(text).width ?? 0;
  }

  #chart(chart: SVGSVGElement): void {
    const copy = chart.cloneNode(true);
    if (!(copy instanceof SVGSVGElement)) return;
    const { left, top, width, height } = chart.getBoundingClientRect();
    const originals = [chart, ...chart.querySelectorAll("*")];
    for (const [i, element] of [copy, ...copy.querySelectorAll("*")].entries()) {
      const original = originals[i];
      if (original === undefined) continue;
      const style = getComputedStyle(original);
      for (const name of STYLES) element.setAttribute(name, style.getPropertyValue(name));
      element.removeAttribute("class");
      element.removeAttribute("style");
      if (!isShown(style)) element.setAttribute("display", "none");
    }
    copy.setAttribute("x", String(round(left - this.origin.x)));
    copy.setAttribute("y", String(round(top - this.origin.y)));
    copy.setAttribute("width", String(round(width)));
    copy.setAttribute("height", String(round(height)));
    copy.setAttribute("overflow", "visible");
    this.canvas.append(copy);
  }
}

/** Signs that no line begins with. */
const CLOSING = /[，。、；：！？）》”’」〕]/;

/** Breaks a text into lines of at most `most` half-width characters; a closing sign hangs over. */
function wrapped(text: string, most: number): string[] {
  const lines = [""];
  let width = 0;
  for (const character of text) {
    const own = character.charCodeAt(0) > 0x2e80 ? 2 : 1;
    if (width + own > most && !CLOSING.test(character)) {
      lines.push("");
      width = 0;
    }
    lines[lines.length - 1] += character;
    width += own;
  }
  return lines;
}

/** The figure as a picture with its foot below; sizes in CSS pixels. */
export function svgOf(figure: HTMLElement, { title, foot }: FigureWords): SVGSVGElement {
  figure.classList.add("taking"); // tables at full length, colours for paper
  try {
    const box = figure.getBoundingClientRect();
    const width = Math.ceil(Math.max(box.width, ...[...figure.querySelectorAll("table")].map((t) => t.scrollWidth)));
    const caption = figure.querySelector("figcaption")?.getBoundingClientRect().top ?? box.bottom;
    const lines = foot.flatMap((line) => wrapped(line, Math.floor((width / FOOT_SIZE) * 2)));
    const body = Math.ceil(caption - box.top);
    const height = body + lines.length * FOOT_LINE + 2 * MARGIN;
    const view = { viewBox: `0 0 ${width + 2 * MARGIN} ${height}`, width: width + 2 * MARGIN, height };
    const root = make("svg", { xmlns: SVG, ...view });
    if (!(root instanceof SVGSVGElement)) throw new Error("no svg");
    root.append(make("title", {}, title), make("rect", { width: "100%", height: "100%", fill: "#fff" }));
    new Drawing(root, { x: box.left - MARGIN, y: box.top - MARGIN }).element(figure);
    const { fontFamily, color } = getComputedStyle(figure);
    for (const [i, line] of lines.entries()) {
      const y = MARGIN + body + (i + 0.8) * FOOT_LINE;
      root.append(make("text", { x: MARGIN, y, "font-size": FOOT_SIZE, "font-family": fontFamily, fill: color }, line));
    }
    return root;
  } finally {
    figure.classList.remove("taking");
  }
}

/** The picture as a file. */
export const svgText = (picture: SVGSVGElement): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture)}\n`;
