/** What one source sent: its last day, the days of the last four weeks, and the sum of its rows. */
import type { Quality } from "../../pipelines/published.js";
import { formatCount, formatFullDay, formatPercent } from "../format.js";
import { QUALITY } from "../labels.js";
import { dayStrip } from "./day-strip.js";
import { fitWidth, h } from "./dom.js";

type Source = Quality["sources"][number];

export function sourceCard(source: Source): HTMLElement {
  return h(
    "li",
    {},
    h("h3", {}, source.title),
    h(
      "p",
      { class: "source-facts" },
      source.last_day === null ? QUALITY.never : QUALITY.last(formatFullDay(source.last_day)),
      source.last_day !== null && silence(source),
    ),
    source.last_day !== null &&
      fitWidth(
        (width) =>
          dayStrip(source.days, {
            width,
            height: 56,
            title: QUALITY.strip(source.title),
            silent: source.silent_days ?? [],
          }),
        360,
      ),
    h(
      "p",
      { class: "source-rows" },
      QUALITY.rows(
        formatCount(source.rows),
        formatCount(source.loaded),
        formatCount(source.set_aside),
        formatCount(source.known),
      ),
      source.set_aside_share !== null && `（${QUALITY.share(formatPercent(source.set_aside_share))}）`,
    ),
  );
}

function silence({ silent_days }: Source): HTMLElement {
  if (silent_days === null) return h("span", { class: "change steady" }, QUALITY.notDaily);
  if (silent_days.length === 0) return h("span", { class: "change steady" }, QUALITY.noSilent);
  return h("span", { class: "change bad" }, QUALITY.silent(formatCount(silent_days.length)));
}
