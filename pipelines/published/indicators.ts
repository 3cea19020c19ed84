/** `indicators.json`: the table that computes the indicators, row by row; the formula cards are drawn from it. */
import { z } from "zod";

export const MEASURES = ["count", "share", "mean", "median", "p90", "per_10k"] as const;
/** Why a request is not in the base of an indicator, in the order in which it is asked; `void` and `merged` never are. */
export const LEFT_OUT = ["void", "merged", "unreasonable", "appealed", "not_reached"] as const;
export const INDICATOR_WEEKS = [
  "requested_week",
  "dispatched_week",
  "expected_week",
  "closed_week",
  "called_back_week",
  "again_7_week",
  "again_30_week",
] as const;

export const Indicator = z.object({
  indicator_id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  /** What it tells of, for the order on the page: 办理. */
  part: z.string().min(1),
  name: z.string().min(1),
  formula: z.string().min(1),
  numerator: z.string().nullable(),
  denominator: z.string().min(1),
  /** How the requests of the base make one number: their count, a share or mean of `numerator_sql`, a quantile of it, a count per 10,000 residents. */
  measure: z.enum(MEASURES),
  /** What one request adds; null where requests are only counted. */
  numerator_sql: z.string().nullable(),
  /** Whether one request is in the base. */
  denominator_sql: z.string().min(1),
  leaves_out: z.array(z.enum(LEFT_OUT)),
  /** The week that a request counts in. */
  week_of: z.enum(INDICATOR_WEEKS),
  unit: z.enum(["件", "%", "天", "百分点", "件/万人"]),
  good_direction: z.enum(["up", "down", "none"]),
  /** Below this denominator the value is not shown. */
  floor: z.int().nonnegative(),
  /** Compared with earlier periods; not where those have had longer to ripen, as with what is closed of the accepted. */
  compares: z.enum(["yes", "no"]),
  /** The indicator with the other usual denominator, shown beside it. */
  also: z.string().nullable(),
  note: z.string(),
  /** To be run on the warehouse; `{from}` and `{to}` are the first days of the first and the last week, `{member}` more conditions. */
  query: z.string(),
});
export type Indicator = z.infer<typeof Indicator>;

export const Indicators = z.object({ indicators: z.array(Indicator) });
export type Indicators = z.infer<typeof Indicators>;

/** A difference in the indicator's unit with its 95 % interval, widened by what weeks differ by. */
const Difference = z.object({ value: z.number(), low: z.number(), high: z.number() });
const count = z.int().nonnegative();

/** What is said of a number against earlier ones: pages and briefs word it, none judges anew. */
export const Comparisons = z.object({
  /** Null of counts, where the indicator does not compare, and where one of the two has too few requests or no interval. */
  previous: Difference.nullable(),
  year_ago: Difference.nullable(),
  /** Requests of the earlier base; null before the first week, or where the indicator does not compare. */
  previous_n: count.nullable(),
  year_ago_n: count.nullable(),
  /** How much more the last 53 weeks differ from one to the next than chance would make them, at least 1. */
  spread: z.number().min(1),
});
export type Comparisons = z.infer<typeof Comparisons>;
