/** Topics as dots with intervals on a logarithmic axis around 1: what rose stands right, what fell left. */
import { scaleLog } from "d3-scale";
import { formatCount } from "../format.js";
import { EFFECTS } from "../labels-effects.js";
import { intervalText, isClear, ratioText, type Topic, verdictOf } from "../wording/effect.js";
import { picture, s } from "./dom.js";

type TopicDotsOptions = { width: number; title: string };

const TICKS = [0.2, 0.25, 0.33, 0.5, 0.7, 1, 1.5, 2, 3, 4, 5];
/** Wider intervals run off the edge, so that one rare topic does not press all the others together. */
const WIDEST = 5;
const NARROW = 560;
const TOP = 26;
const BOTTOM = 24;

/** Rows in the order given. On a phone the name stands above its line. */
export function effectsTopics(topics: readonly Topic[], { width, title }: TopicDotsOptions): SVGSVGElement {
  const isNarrow = width < NARROW;
  const row = isNarrow ? 44 : 28;
  const [left, right] = isNarrow ? [8, width - 8] : [150, width - 180];
  const low = Math.max(1 / WIDEST, Math.min(0.5, ...topics.map((topic) => topic.low)));
  const high = Math.min(WIDEST, Math.max(2, ...topics.map((topic) => topic.high)));
  const x = scaleLog([low, high], [left, right]).clamp(true);
  const height = TOP + row * topics.length + BOTTOM;
  const ticks = TICKS.filter((tick) => tick >= low && tick <= high).filter(
    (tick) => !isNarrow || [0.25, 0.5, 1, 2, 4].includes(tick),
  );
  const description = topics
    .map((topic) => EFFECTS.describeTopic(topic.name, ratioText(topic), intervalText(topic)))
    .join("；");
  return picture(
    width,
    height,
    title,
    description,
    s("text", { x: width, y: 14, "text-anchor": "end" }, EFFECTS.countsHead),
    ...ticks.flatMap((tick) => [
      s("line", {
        class: tick === 1 ? "effect-one" : "grid",
        x1: round(x(tick)),
        x2: round(x(tick)),
        y1: TOP - 4,
        y2: height - BOTTOM,
      }),
      s("text", { x: round(x(tick)), y: height - 6, "text-anchor": "middle" }, `${tick}`),
    ]),
    ...topics.map((topic, i) => drawTopic(topic, x, { width, isNarrow, top: TOP + i * row, row })),
  );
}

type Place = { width: number; isNarrow: boolean; top: number; row: number };

function drawTopic(topic: Topic, x: (value: number) => number, place: Place): SVGGElement {
  const verdict = verdictOf(topic);
  const words = place.top + (place.isNarrow ? 16 : place.row / 2 + 4);
  const y = place.top + (place.isNarrow ? 30 : place.row / 2);
  const arrow = { up: "▲ ", down: "▼ ", level: "" }[verdict];
  const counts = EFFECTS.counts(formatCount(topic.observed), formatCount(Math.round(topic.expected)));
  return s(
    "g",
    { class: `effect ${verdict}${verdict === "level" || isClear(topic) ? "" : " hint"}` },
    s("text", { class: "effect-name", x: 0, y: words }, topic.name),
    s("line", { class: "effect-range", x1: round(x(topic.low)), x2: round(x(topic.high)), y1: y, y2: y }),
    s("circle", { class: "effect-dot", cx: round(x(topic.ratio)), cy: y, r: 4.5 }),
    s(
      "text",
      { class: "effect-ratio", x: place.width - 84, y: words, "text-anchor": "end" },
      `${arrow}${ratioText(topic)}`,
    ),
    s("text", { x: place.width, y: words, "text-anchor": "end" }, counts),
  );
}

const round = (value: number) => Math.round(value * 10) / 10;
