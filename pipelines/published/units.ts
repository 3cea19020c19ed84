/** `units.json`: units compared with their uncertainty, and what is said of a closing beside what came after it. */
import { z } from "zod";
import { Sums } from "./sums.js";

const count = z.int().nonnegative();
const rate = z.number().min(0).max(1);
const Period = z.object({ from: z.iso.date(), to: z.iso.date() });

/** A number of the table of indicators with its 95 % interval; null below the indicator's floor. */
export const Told = z.object({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: count,
});

/** By the indicator's good direction: outside the 99.8 % limit, outside the 95 % limit, within. */
export const TIERS = ["much_better", "better", "alike", "worse", "much_worse"] as const;

const Funnel = z.object({
  indicator_id: z.string(),
  /** The share of all units that are compared, together. */
  centre: rate,
  /** φ: 1 is chance alone. */
  overdispersion: z.number().min(1),
  /** The funnel, from the fewest cases of a unit to the most. */
  limits: z.array(z.object({ n: count, low_95: rate, high_95: rate, low_998: rate, high_998: rate })),
  /** `unit` is a position in `units`; `shrunk` is the share drawn towards the centre, with its interval. */
  units: z.array(
    Told.extend({
      unit: count,
      value: rate,
      low: rate,
      high: rate,
      shrunk: rate,
      shrunk_low: rate,
      shrunk_high: rate,
      tier: z.enum(TIERS),
    }),
  ),
  /** With 5 cases or more, but below the floor. */
  unranked: z.array(z.object({ unit: count, n: count })),
  /** With fewer than 5, and their cases. */
  tiny: count,
  tiny_n: count,
  /** Cases that name no unit. */
  without_unit: count,
});
export type Funnel = z.infer<typeof Funnel>;

/** What the handler says, what the citizen says, and whether the citizen came back. */
const Gap = z.object({
  handler_solved: Told,
  citizen_solved: Told,
  /** The two on the same requests. */
  difference: Told,
  satisfied: Told,
  again: Told,
});
export type Gap = z.infer<typeof Gap>;

export const Units = z.object({
  /** The newest 13 weeks; null where history is shorter. */
  quarter: Period.nullable(),
  /** What gaps are told of: the newest 52 weeks, or the quarter where history is shorter. */
  gap_period: Period.nullable(),
  /** A unit with fewer cases is not compared. */
  floor: count,
  /** Whether the city asked for a list in order. */
  has_league_table: z.boolean(),
  units: z.array(z.string()),
  funnels: z.array(Funnel),
  gaps: z.object({
    city: Gap,
    /** Looked at: as many tests are allowed for in `q`. */
    tests: count,
    units: z.array(
      Gap.extend({
        unit: z.string(),
        /** The share that came back of all other units. */
        elsewhere: rate,
        q: rate,
        /** Told: q small enough and at least twice as many as elsewhere. */
        is_told: z.boolean(),
        cases: z.array(z.object({ request_id: z.string(), topic_id: z.string(), days: z.number().nonnegative() })),
      }),
    ),
    topics: z.array(Gap.extend({ topic_id: z.string() })),
    most_q: rate,
    least_ratio: z.number(),
  }),
  sums: Sums,
});
export type Units = z.infer<typeof Units>;
