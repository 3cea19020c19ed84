/** What edits of the lists did to the topic that is shown: said in words below its chart. */
import type { TopicEdit } from "../../pipelines/published.js";
import { formatCount, formatFullDay, formatPercent, formatWeek } from "../format.js";
import { EDITS } from "../labels-words.js";
import type { Context } from "./context.js";
import { h } from "./dom.js";
import { signed } from "./words-page.js";

/** Index of the newest complete week on that day; −1 before the first. */
export const weekBefore = ({ site }: Context, day: string): number => site.weeks.findLastIndex(({ to }) => to <= day);

/** Edits that changed a topic, newest first; none where all topics are shown. */
export const editsOf = (edits: readonly TopicEdit[], topic: string | null): TopicEdit[] =>
  edits.filter(({ topic_id }) => topic_id === topic);

export function editNotes(context: Context, edits: readonly TopicEdit[]): HTMLElement | null {
  if (edits.length === 0) return null;
  return h("div", { class: "edit-notes" }, ...edits.map((edit) => note(context, edit)));
}

function note(context: Context, { on, cause, before, after, change, week_before, week_after }: TopicEdit): HTMLElement {
  const week = context.site.weeks[weekBefore(context, on)]?.week;
  const share = change === null ? "" : `，${change < 0 ? "−" : "+"}${formatPercent(Math.abs(change))}%`;
  return h(
    "p",
    { class: "note" },
    EDITS.text(
      formatFullDay(on),
      EDITS.causes[cause],
      formatCount(before),
      formatCount(after),
      `${signed(after - before)}件${share}`,
    ),
    week !== undefined && EDITS.week(formatWeek(week), formatCount(week_before), formatCount(week_after)),
    EDITS.real,
  );
}
