/** What needs attention: a sentence each, against the range of a usual week, the words that stand out, a masked example. */
import type { AttentionItem } from "../../pipelines/published.js";
import { formatCount, formatDecimal } from "../format.js";
import { WEEK } from "../labels.js";
import type { Context } from "./context.js";
import { fitWidth, h } from "./dom.js";
import { sparkline } from "./sparkline.js";

/** What was seen, where, how many, and how far above a usual week. */
export function attentionSentence(context: Context, item: AttentionItem): string {
  const ratio = item.expected < 1 ? WEEK.rare : WEEK.times(formatDecimal(item.requests / item.expected));
  return WEEK.attentionTitle(
    context.fullPlaceName(item.place_id),
    context.topicName(item.topic_id),
    formatCount(item.requests),
    ratio,
  );
}

export function attentionList(context: Context, items: readonly AttentionItem[]): HTMLElement {
  if (items.length === 0) return h("p", { class: "empty" }, WEEK.attentionNone);
  return h("ol", { class: "attention" }, ...items.map((item) => drawItem(context, item)));
}

function drawItem(context: Context, item: AttentionItem): HTMLElement {
  const [place, topic] = [context.fullPlaceName(item.place_id), context.topicName(item.topic_id)];
  const sentence = attentionSentence(context, item);
  const usual =
    item.expected === 0
      ? WEEK.never
      : WEEK.usual(
          formatDecimal(item.expected),
          formatCount(Math.round(item.expected_low)),
          formatCount(Math.round(item.expected_high)),
        );
  return h(
    "li",
    {},
    h(
      "div",
      { class: "attention-text" },
      h(
        "h3",
        {},
        h(
          "a",
          {
            href: `${context.base}topics.html#t=${encodeURIComponent(item.topic_id)}&p=${encodeURIComponent(item.place_id)}`,
          },
          sentence,
        ),
      ),
      h("p", { class: "usual" }, usual),
      item.words.length > 0 &&
        h(
          "p",
          {},
          h("span", { class: "lead" }, WEEK.words),
          item.words.map(({ word, requests }) => WEEK.word(word, formatCount(requests))).join("、"),
        ),
      item.example !== null && h("blockquote", {}, h("span", { class: "lead" }, WEEK.example), item.example),
    ),
    h(
      "div",
      { class: "attention-trend" },
      fitWidth(
        (width) =>
          sparkline(item.trend, {
            width,
            height: 72,
            fromZero: true,
            title: WEEK.trendOf(`${place}${topic}`),
            description: `${sentence}；${usual}`,
            band: { low: item.expected_low, high: item.expected_high, weeks: 13 },
          }),
        240,
      ),
      h("p", { class: "trend-note" }, WEEK.trend(String(item.trend.length))),
    ),
  );
}
