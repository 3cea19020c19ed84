/** What a person should read tonight: counts by kind against a usual week, then one masked sentence each. */
import type { SignalItem, WeekSignals } from "../../pipelines/published.js";
import { formatCount, formatDay, formatDecimal } from "../format.js";
import { SIGNALS } from "../labels-words.js";
import type { Context } from "./context.js";
import { h } from "./dom.js";

/** Kinds of which one is shown at once; all else unfolds. */
const FIRST = 4;

/** The newest of each of the first kinds, then the others in their order. */
export function firstOfKinds(items: readonly SignalItem[]): { first: SignalItem[]; others: SignalItem[] } {
  const kinds = [...new Set(items.map((item) => item.kinds[0]))].slice(0, FIRST);
  const first = kinds.flatMap((kind) => items.find((item) => item.kinds[0] === kind) ?? []);
  return { first, others: items.filter((item) => !first.includes(item)) };
}

export function signalList(context: Context, signals: WeekSignals): HTMLElement {
  const { kinds, items, more, confidential, requests } = signals;
  const { first, others } = firstOfKinds(items);
  const parts = kinds.map(({ kind, requests: n, usual }) =>
    SIGNALS.kind(kind, formatCount(n), usual === null ? null : formatDecimal(usual)),
  );
  return h(
    "div",
    { class: "signals" },
    h("p", { class: "signal-finding" }, requests === 0 ? SIGNALS.none : SIGNALS.finding(formatCount(requests))),
    parts.length > 0 && h("p", { class: "signal-kinds" }, parts.join("、")),
    first.length > 0 && list(context, first),
    others.length > 0 &&
      h("details", {}, h("summary", {}, SIGNALS.more(formatCount(others.length))), list(context, others)),
    more > 0 && h("p", {}, SIGNALS.rest(formatCount(more))),
    kinds.length > 0 && items.length === 0 && h("p", {}, signals.has_items ? SIGNALS.noItems : SIGNALS.archived),
    confidential > 0 && h("p", {}, SIGNALS.confidential(formatCount(confidential))),
    h("details", {}, h("summary", {}, SIGNALS.howTitle), h("p", {}, SIGNALS.how)),
    items.length > 0 && h("p", { class: "section-note" }, SIGNALS.who),
  );
}

const list = (context: Context, items: readonly SignalItem[]) =>
  h("ol", { class: "signal-list" }, ...items.map((item) => drawItem(context, item)));

function drawItem(context: Context, item: SignalItem): HTMLElement {
  const place = context.fullPlaceName(item.place_id);
  const [day = "", time = ""] = item.at.split(" ");
  return h(
    "li",
    {},
    h("blockquote", {}, ...item.kinds.map((kind) => h("span", { class: "signal-kind" }, kind)), item.sentence),
    h(
      "p",
      { class: "signal-meta" },
      SIGNALS.meta(formatDay(day), time, place, item.unit ?? SIGNALS.noUnit),
      item.requests > 1 && h("span", {}, SIGNALS.same(formatCount(item.requests))),
    ),
  );
}
