/**
 * Elements without markup: text is always set as text, so nothing out of the data can become HTML, and styles go through
 * the object model, which the content security policy allows.
 */
export type Child = Node | string | number | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | undefined>;

const SVG = "http://www.w3.org/2000/svg";

function fill<E extends Element>(element: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    element.append(typeof child === "number" ? String(child) : child);
  }
  return element;
}

/** An HTML element; null, undefined and false attributes or children are left out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attributes, children);
}

/** An SVG element, as `h`. */
export function s<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** An `<svg>` picture of that size with its title and description for readers who cannot see it. */
export function picture(
  width: number,
  height: number,
  title: string,
  description: string,
  ...children: Child[]
): SVGSVGElement {
  return s(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": title },
    s("title", {}, title),
    s("desc", {}, description),
    ...children,
  );
}

/** Sets the size of a bar as a share of its track, in [0, 1]. */
export function grow(bar: HTMLElement, share: number): HTMLElement {
  bar.style.setProperty("width", `${(Math.min(1, Math.max(0, share)) * 100).toFixed(1)}%`);
  return bar;
}

/** What A4 holds between its margins (paper.css): 178 mm. */
const PAPER_WIDTH = 672;
const PRINTING = ["beforeprint", "afterprint"] as const;
for (const printing of PRINTING)
  globalThis.addEventListener?.(printing, () => {
    for (const box of document.querySelectorAll(".fit")) box.dispatchEvent(new Event(printing));
  });

/** Draws again whenever the width changes, so that charts re-draw on a phone and on paper and do not shrink. */
export function fitWidth(draw: (width: number) => Element, fallback = 640, onPaper = PAPER_WIDTH): HTMLElement {
  const box = h("div", { class: "fit" });
  let drawn = 0;
  let onScreen = 0;
  const redraw = (width: number) => {
    if (width < 1 || width === drawn) return;
    drawn = width;
    box.replaceChildren(draw(width));
  };
  const show = (width: number) => {
    onScreen = width;
    redraw(width);
  };
  box.addEventListener("beforeprint", () => redraw(Math.min(onScreen, onPaper)));
  box.addEventListener("afterprint", () => redraw(onScreen));
  if (typeof ResizeObserver === "undefined") show(fallback);
  else new ResizeObserver((entries) => show(Math.floor(entries.at(-1)?.contentRect.width ?? 0))).observe(box);
  return box;
}
