/** What needs attention: a sentence each, the range to be expected, the words that stand out, a masked example. */
import type { Alarm } from "../../pipelines/published.js";
import { ALERTS } from "../labels-alerts.js";
import { alarmHref, alarmReason, alarmTitle, mattersText, placeText, topicText, wordsText } from "./alarm-text.js";
import type { Context } from "./context.js";
import { fitWidth, h } from "./dom.js";
import { sparkline } from "./sparkline.js";

/** `null`: the week is older than the alarms that are kept. */
export function attentionList(context: Context, items: readonly Alarm[] | null): HTMLElement {
  if (items === null) return h("p", { class: "empty" }, ALERTS.tooOld);
  if (items.length === 0) return h("p", { class: "empty" }, ALERTS.none[context.site.finest_place]);
  return h("ol", { class: "attention" }, ...items.map((item) => drawItem(context, item)));
}

function drawItem(context: Context, item: Alarm): HTMLElement {
  const [title, reason, matters] = [alarmTitle(item), alarmReason(item), mattersText(item)];
  return h(
    "li",
    {},
    h(
      "div",
      { class: "attention-text" },
      h("h3", {}, h("a", { href: alarmHref(context, item) }, title)),
      h(
        "p",
        { class: "usual" },
        `${reason}。`,
        h("span", { class: "mark" }, ALERTS.models[item.model]),
        item.is_low_confidence && h("span", { class: "mark", title: ALERTS.lowConfidenceWhy }, ALERTS.lowConfidence),
      ),
      item.words.length > 0 &&
        h("p", {}, h("span", { class: "lead" }, ALERTS.words), wordsText(item), matters !== null && `；${matters}`),
      item.example !== null && h("blockquote", {}, h("span", { class: "lead" }, ALERTS.example), item.example),
    ),
    item.channel === null &&
      h(
        "div",
        { class: "attention-trend" },
        fitWidth((width) => alarmSpark(item, width, `${title}；${reason}`), 240),
        h(
          "p",
          { class: "trend-note" },
          item.kind === "slow" ? ALERTS.course(String(item.trend.length)) : ALERTS.trend(String(item.trend.length)),
        ),
      ),
  );
}

/** The course of the last year; the expected range stands behind the last point. */
export function alarmSpark(item: Alarm, width: number, description: string): SVGSVGElement {
  return sparkline(item.trend, {
    width,
    height: 72,
    fromZero: true,
    title: ALERTS.trendOf(`${placeText(item)}${topicText(item)}`),
    description,
    // what is expected of a slow rise is a sum of weeks: no band for one
    ...(item.kind === "slow" ? {} : { band: { low: item.expected_low, high: item.expected_high, weeks: 4 } }),
  });
}
