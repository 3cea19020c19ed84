/**
 * Comparisons that cannot be mixed up: each carries what it compares with in its type and its own word in its value, so that
 * a template that asks for 环比 takes no 同比, and what is printed before a change is always the name of that change.
 */
import type { Comparisons, Indicator, WeeklyIndicator } from "../../pipelines/published.js";
import { CHANGE } from "../labels.js";
import { type Change, type Compared, countChange, differenceChange } from "./change.js";
import { pieces } from "./count.js";
import { likeChanges } from "./like-year-ago.js";
import { name, number, type Said } from "./sentence.js";

/** The week before; the same week 52 weeks ago; a year ago aligned on Spring Festival or converted by working days. */
type Against = "previous" | "year_ago" | "like_year_ago";

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

/** A number of the table of indicators with what the night says of earlier ones. */
type ComparedFigure = Comparisons & { value: number | null };

/**
 * The one judgement of an indicator's change, for pages of weeks and of periods and for briefs: counts by their ratio, all else by
 * the difference that the night has worked out.
 */
export function indicatorChange(
  figure: ComparedFigure,
  { measure, unit, good_direction: good }: Indicator,
  age: "previous" | "year_ago",
): Change {
  const n = figure[`${age}_n`];
  if (measure === "count") return countChange(figure.value, n, { good, spread: figure.spread });
  return differenceChange(figure.value, figure[age], n !== null && n > 0, unit, good);
}

/** All comparisons of a week's indicator. */
export function comparisonsOf(row: WeeklyIndicator, definition: Indicator): IndicatorComparisons {
  const { good_direction: good, measure } = definition;
  const isCount = measure === "count";
  const of = (age: "previous" | "year_ago") => ({
    before: isCount ? row[`${age}_n`] : null,
    change: indicatorChange(row, definition, age),
  });
  return {
    previous: { against: "previous", name: CHANGE.previous, ...of("previous") },
    yearAgo: { against: "year_ago", name: CHANGE.yearAgo, ...of("year_ago") },
    like: isCount
      ? likeChanges(row.value, row.like_year_ago, { good, spread: row.spread }).map((each) => ({
          against: "like_year_ago",
          ...each,
        }))
      : [],
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
