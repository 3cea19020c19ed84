/** `performance.json`: every indicator over the newest week, four weeks and quarter, of the city and by place, unit and topic. */
import { z } from "zod";
import { Comparisons, LEFT_OUT } from "./indicators.js";
import { Sums } from "./sums.js";

const count = z.int().nonnegative();
const ends = { low: z.number().nullable(), high: z.number().nullable() };

export const PERIODS = ["week", "four_weeks", "quarter"] as const;
export const SPLITS = ["county", "town", "unit", "topic_1", "topic_2"] as const;

const CityFigure = z.object({
  indicator_id: z.string(),
  /** Null below the indicator's floor. */
  value: z.number().nullable(),
  ...ends,
  n: count,
  ...Comparisons.shape,
  /** The same number in each of the last 13 weeks: it tells nothing. */
  is_idle: z.boolean(),
  /** Requests that were left out, in turn, from `raw` down to the base; null: not left out here. */
  left_out: z.object({
    raw: count,
    void: count,
    merged: count,
    unreasonable: count.nullable(),
    appealed: count.nullable(),
    not_reached: count.nullable(),
    /** Asked nothing by this indicator: not yet due, no answer … */
    not_asked: count,
    n: count,
  }),
});

/** A row of a table of members: position in `members` of its split, value, low, high, n, change with its interval, of a count what it is compared with, whether idle. */
const SplitRow = z.object({
  member: count,
  value: z.number(),
  ...ends,
  n: count,
  previous: Comparisons.shape.previous,
  /** Of a count, which has no difference: the member's requests of the period before, null before the first, and its spread. */
  counted: Comparisons.pick({ previous_n: true, spread: true }).optional(),
  is_idle: z.boolean(),
});

export const Performance = z.object({
  periods: z.array(
    z.object({
      period: z.enum(PERIODS),
      from: z.iso.date(),
      to: z.iso.date(),
      city: z.array(CityFigure),
      splits: z.array(
        z.object({
          split: z.enum(SPLITS),
          indicator_id: z.string(),
          rows: z.array(SplitRow),
          /** Members with requests, but too few. */
          few: count,
        }),
      ),
    }),
  ),
  /** Ids of places and topics, names of units. */
  members: z.record(z.enum(SPLITS), z.array(z.string())),
  /** Titles of sources that never told of a reason. */
  lacking: z.array(z.object({ reason: z.enum(LEFT_OUT), sources: z.array(z.string()) })),
  sums: Sums,
});
export type Performance = z.infer<typeof Performance>;
export type CityFigure = Performance["periods"][number]["city"][number];
export type SplitRow = Performance["periods"][number]["splits"][number]["rows"][number];
