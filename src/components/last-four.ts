/** The last four weeks against a year ago, plain and as the calendar would have it. */
import { formatCount } from "../format.js";
import { CHANGE } from "../labels.js";
import { TRENDS } from "../labels-trends.js";
import { countChange } from "../wording/change.js";
import { likeChanges, likeNotes } from "../wording/like-year-ago.js";
import { spreadOf } from "../wording/spread.js";
import { h } from "./dom.js";
import type { Series } from "./trend-verdict.js";
import { changeLine } from "./year-ago-cell.js";

/**
 * @param weeks requests of each week up to now; the last 53 tell how much weeks differ anyway
 * @param isComparable whether the weeks of a year ago had the channels and sources of today
 */
export function lastFour(
  { last_4w: last, weeks }: Pick<Series, "last_4w" | "weeks">,
  isComparable: boolean,
): HTMLElement | null {
  if (last === null) return null;
  const total = h("b", {}, TRENDS.lastFour(formatCount(last.requests)));
  if (!isComparable) return h("div", { class: "last-four" }, h("p", {}, total, TRENDS.lastFourOpened));
  const compared = { spread: spreadOf(weeks.slice(-53)) };
  const changes = [
    { name: CHANGE.yearAgo, change: countChange(last.requests, last.year_ago, compared) },
    ...likeChanges(last.requests, last.like_year_ago, compared),
  ];
  const notes = likeNotes(last.like_year_ago, 4);
  return h(
    "div",
    { class: "last-four" },
    h("p", {}, total, ...changes.map(changeLine)),
    notes !== "" && h("p", { class: "note" }, notes),
  );
}
