/** Towns × level-1 topics: the week's requests, shaded by how far they are above the mean of the 12 weeks before. */
import type { Hotspots } from "../../pipelines/published.js";
import { formatCount, formatDecimal } from "../format.js";
import { HOTSPOT } from "../labels-hotspots.js";
import type { Context } from "./context.js";
import { type Child, h } from "./dom.js";

type Cell = Hotspots["cells"][number];

const HIGH = 2;
/** Lower bounds of `HOTSPOT.levels` after the first two. */
const STEPS = [HIGH, 3, 5];

export const isHigh = (cell: Cell): boolean => cell.z !== null && cell.z >= HIGH;

const levelOf = (z: number): number => (z <= -HIGH ? 0 : 1 + STEPS.filter((step) => z >= step).length);

/** Rows in the order of the highest z; at first only towns with something high, all of them at a click. */
export function hotspotMatrix(context: Context, cells: readonly Cell[]): HTMLElement {
  const topics = context.site.topics.filter(
    (topic) => topic.level === 1 && cells.some((cell) => cell.topic_id === topic.topic_id),
  );
  const rows = new Map<string, Map<string, Cell>>();
  for (const cell of cells) {
    const row = rows.get(cell.place_id) ?? new Map<string, Cell>();
    rows.set(cell.place_id, row.set(cell.topic_id, cell));
  }
  const peak = (row: Map<string, Cell>) =>
    Math.max(...[...row.values()].map((cell) => cell.z ?? Number.NEGATIVE_INFINITY));
  const sorted = [...rows].sort(([, a], [, b]) => peak(b) - peak(a));
  const body = h("tbody");
  const draw = (all: boolean) => {
    const shown = all ? sorted : sorted.filter(([, row]) => [...row.values()].some(isHigh));
    body.replaceChildren(
      ...shown.map(([id, row]) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, context.fullPlaceName(id)),
          ...topics.map((topic) => drawCell(context, row.get(topic.topic_id))),
        ),
      ),
    );
  };
  const toggle = h("button", { type: "button", class: "quiet", "aria-pressed": "false" }, HOTSPOT.everyTown);
  toggle.addEventListener("click", () => {
    const all = toggle.getAttribute("aria-pressed") !== "true";
    toggle.setAttribute("aria-pressed", String(all));
    toggle.textContent = all ? HOTSPOT.onlyHigh : HOTSPOT.everyTown;
    draw(all);
  });
  draw(false);
  const heads = topics.map((topic) => h("th", { scope: "col" }, h("span", {}, topic.name)));
  return h(
    "div",
    { class: "matrix" },
    h("div", { class: "matrix-bar" }, levels(), toggle),
    h(
      "div",
      { class: "table-scroll tall", tabindex: 0, role: "region", "aria-label": HOTSPOT.matrixSubtitle("") },
      h("table", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, HOTSPOT.columns.place), ...heads)), body),
    ),
  );
}

function drawCell(context: Context, cell: Cell | undefined): HTMLElement {
  if (cell === undefined || cell.z === null) return h("td", { class: "few" }, "·");
  const { place_id, topic_id, requests, expected, z } = cell;
  const title = HOTSPOT.cell(
    context.fullPlaceName(place_id),
    context.topicName(topic_id),
    formatCount(requests),
    formatDecimal(expected),
    formatDecimal(z),
  );
  const level = levelOf(z);
  const text: Child = formatCount(requests);
  if (level < 2) return h("td", { class: `level-${level}`, title }, text);
  return h(
    "td",
    { class: `level-${level}`, title },
    h("a", { href: `topics.html#t=${encodeURIComponent(topic_id)}&p=${encodeURIComponent(place_id)}` }, text),
  );
}

const levels = (): HTMLElement =>
  h(
    "ul",
    { class: "legend" },
    ...HOTSPOT.levels.map((name, level) => h("li", {}, h("span", { class: `swatch level-${level}` }), name)),
    h("li", {}, h("span", { class: "few" }, "·"), HOTSPOT.few),
  );
