/**
 * Comparisons that cannot be mixed up: each carries what it compares with in its type and its own word in its value, so that
 * a template that asks for 环比 takes no 同比, and what is printed before a change is always the name of that change.
 */
import type { Indicator, WeeklyIndicator } from "../../pipelines/published.js";
import { CHANGE } from "../labels.js";
import { type Change, type Compared, countChange, rateChange, spreadOf, spreadOfRates } from "./change.js";
import { pieces } from "./count.js";
import { likeChanges } from "./like-year-ago.js";
import { name, number, type Said } from "./sentence.js";

/** The week before; the same week 52 weeks ago; a year ago aligned on Spring Festival or converted by working days. */
export type Against = "previous" | "year_ago" | "like_year_ago";

export type Comparison<A extends Against> = {
  readonly against: A;
  /** 环比, 同比, 按春节对齐的同比 … */
  readonly name: string;
  /** The earlier count, as it was; null of rates and where there is none. */
  readonly before: number | null;
  readonly change: Change;
};

/** 环比 of counts. */
export const previous = (now: number | null, before: number | null, compared: Compared): Comparison<"previous"> => ({
  against: "previous",
  name: CHANGE.previous,
  before,
  change: countChange(now, before, compared),
});

/** 同比 of counts, with the week 52 weeks ago. */
export const yearAgo = (now: number | null, before: number | null, compared: Compared): Comparison<"year_ago"> => ({
  against: "year_ago",
  name: CHANGE.yearAgo,
  before,
  change: countChange(now, before, compared),
});

export type IndicatorComparisons = {
  previous: Comparison<"previous">;
  yearAgo: Comparison<"year_ago">;
  /** Beside the plain 同比 where the calendar bends it, else none. */
  like: readonly Comparison<"like_year_ago">[];
};

/** All comparisons of a week's indicator; null of means and quantiles, whose difference has no interval by the week. */
export function comparisonsOf(row: WeeklyIndicator, definition: Indicator): IndicatorComparisons | null {
  const { good_direction: good, measure } = definition;
  if (measure === "share") {
    const compared = { good, spread: spreadOfRates(row.trend, row.n) };
    const of = (value: number | null, n: number | null) => ({
      before: null,
      change: rateChange(row.value, row.n, value, n, compared),
    });
    return {
      previous: { against: "previous", name: CHANGE.previous, ...of(row.previous_value, row.previous_n) },
      yearAgo: { against: "year_ago", name: CHANGE.yearAgo, ...of(row.year_ago_value, row.year_ago_n) },
      like: [],
    };
  }
  if (measure !== "count") return null;
  const compared = { good, spread: spreadOf(row.trend) };
  return {
    previous: previous(row.value, row.previous_value, compared),
    yearAgo: yearAgo(row.value, row.year_ago_value, compared),
    like: likeChanges(row.value, row.like_year_ago, compared).map((each) => ({ against: "like_year_ago", ...each })),
  };
}

/** `环比上升12.4%`, `同比基本持平`; on a small base `上周2件`, `与去年同期持平`. A number in it links to `href`. */
export function compared<A extends Against>(
  { against, name: word, before, change }: Comparison<A>,
  href: string,
): Said {
  const baseline = CHANGE.baselines[against];
  if (change.form === "moved") return [...name(word), ...number(change.text, href)];
  if (change.form === "counts") return [...name(baseline), ...number(pieces(before ?? 0), href)];
  if (change.form === "same") return name(before === 0 ? CHANGE.alsoNone(baseline) : CHANGE.level(baseline));
  return name(`${word}${change.text}`);
}

/** Whether there is anything to say: comparisons with nothing are left out of sentences. */
export const isKnown = <A extends Against>({ change }: Comparison<A>): boolean => change.form !== "unknown";

/** Of a change that is told as one: whether it went up. */
export const isRise = <A extends Against>({ change }: Comparison<A>): boolean => change.arrow === "▲";
